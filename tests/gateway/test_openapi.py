"""The merged document: nothing lost, nothing confused."""

from typing import Any

from gateway import openapi


def document(shape: dict[str, object], operation: str = "list_things") -> dict[str, Any]:
    answer = {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Page"}}}}}
    return {
        "paths": {"/v1/things": {"get": {"operationId": operation, "responses": answer}}},
        "components": {
            "schemas": {
                "Page": {"properties": {"items": {"items": {"$ref": "#/components/schemas/Thing"}}}},
                "Thing": shape,
                "Same": {"type": "string"},
            }
        },
    }


class TestMerge:
    merged = openapi.merge({"registry": document({"type": "object"}), "matching": document({"type": "array"})})

    def test_paths_are_the_doors(self) -> None:
        assert sorted(self.merged["paths"]) == ["/api/matching/v1/things", "/api/registry/v1/things"]

    def test_operations_stay_unique(self) -> None:
        names = [item["get"]["operationId"] for item in self.merged["paths"].values()]
        assert sorted(names) == ["matching_list_things", "registry_list_things"]

    def test_shapes_that_differ_get_their_services_name_and_equal_ones_stay_one(self) -> None:
        assert sorted(self.merged["components"]["schemas"]) == [
            "MatchingPage",
            "MatchingThing",
            "RegistryPage",
            "RegistryThing",
            "Same",
        ]

    def test_references_follow_the_names(self) -> None:
        schemas = self.merged["components"]["schemas"]
        assert schemas["MatchingPage"]["properties"]["items"]["items"]["$ref"] == "#/components/schemas/MatchingThing"


class TestPrograms:
    def test_find_what_they_may_call_and_by_which_scope(self) -> None:
        registry, identity = document({"type": "object"}), document({"type": "object"})
        registry["paths"]["/v1/things"]["get"] |= {"x-permission": "things:read", "security": [{"token": []}]}
        scopes = {"scopes": {"items": {"enum": ["things:read"]}}}
        identity["components"]["schemas"]["ClientIn"] = {"properties": scopes}
        merged = openapi.merge({"registry": registry, "identity": identity})
        asked = merged["paths"]["/api/registry/v1/things"]["get"]["security"]
        assert asked == [{"token": []}, {"program": ["things:read"]}]
        assert "security" not in merged["paths"]["/api/identity/v1/things"]["get"]
        flow = merged["components"]["securitySchemes"]["program"]["flows"]["clientCredentials"]
        assert flow["scopes"].keys() == {"things:read", "test"}
