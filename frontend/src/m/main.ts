// The phone pages start here.
import '@/styles/tokens.css'
import '@/styles/base.css'
