// Outside the bundle and in the oldest dialect: if the page is still empty after five seconds, say what to do.
setTimeout(function () {
  var app = document.getElementById('app')
  var late = document.getElementById('late')
  if (app && late && !app.firstChild) late.hidden = false
}, 5000)
