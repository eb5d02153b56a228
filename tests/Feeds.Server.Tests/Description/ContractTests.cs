using System.Net;
using System.Text;
using System.Text.Json;
using Feeds.TestKit.Contract;

namespace Feeds.Server.Tests.Description;

/// <summary>The comparison of answers with a description, by which other tests find what is not described.</summary>
public sealed class ContractTests
{
    private const string Described = """
        {
          "paths": {
            "/shows/{show}/list.json": {
              "get": { "responses": {
                "200": {
                  "headers": { "ETag": { "required": true } },
                  "content": { "application/json": { "schema": { "$ref": "#/components/schemas/List" } } }
                },
                "404": { "content": { "application/problem+json": {} } }
              } }
            },
            "/shows/{show}/{page}": { "get": { "responses": { "200": { "content": { "text/html": {} } }, "304": {} } } }
          },
          "components": { "schemas": { "List": {
            "type": "object",
            "required": ["items"],
            "properties": {
              "items": { "type": "array", "items": { "type": "integer", "minimum": 1, "maximum": 9 } },
              "kind": { "type": "string", "enum": ["a", "b"] },
              "time": { "type": "string", "format": "date-time" },
              "link": { "type": "string", "format": "uri" },
              "more": { "type": "object", "additionalProperties": { "type": "string" } }
            }
          } } }
        }
        """;

    [Theory]
    [InlineData("GET", "/shows/a/list.json", 200, "application/json", """{"items": []}""", null)]
    [InlineData("GET", "/SHOWS/a/list.json/", 200, "application/json", """{"items": [1, 9], "kind": "b"}""", null)]
    [InlineData("GET", "/shows/a/list.json", 200, "application/json",
        """{"items": [], "time": "2026-01-02T03:04:05+01:00", "link": "https://a.example/ü", "more": {"x": "y"}}""", null)]
    [InlineData("GET", "/shows/a/list.json", 200, "application/json", """{"items": [0]}""", "$.items[0] is below 1")]
    [InlineData("GET", "/shows/a/list.json", 200, "application/json", """{"items": [10]}""", "$.items[0] is above 9")]
    [InlineData("GET", "/shows/a/list.json", 200, "application/json", """{"items": [1.5]}""", "$.items[0] is not of type integer")]
    [InlineData("GET", "/shows/a/list.json", 200, "application/json", """{"items": ["1"]}""", "$.items[0] is not of type integer")]
    [InlineData("GET", "/shows/a/list.json", 200, "application/json", """{"items": null}""", "$.items is not of type array")]
    [InlineData("GET", "/shows/a/list.json", 200, "application/json", """{}""", "$.items is missing")]
    [InlineData("GET", "/shows/a/list.json", 200, "application/json", """[]""", "$ is not of type object")]
    [InlineData("GET", "/shows/a/list.json", 200, "application/json", """{"items": [], "extra": 1}""", "$.extra is not described")]
    [InlineData("GET", "/shows/a/list.json", 200, "application/json", """{"items": [], "kind": "c"}""", "$.kind is not in the enum")]
    [InlineData("GET", "/shows/a/list.json", 200, "application/json", """{"items": [], "time": "2026-01-02"}""", "$.time is not a date")]
    [InlineData("GET", "/shows/a/list.json", 200, "application/json", """{"items": [], "link": "/a"}""", "$.link is not a uri")]
    [InlineData("GET", "/shows/a/list.json", 200, "application/json", """{"items": [], "more": {"x": 1}}""", "$.more.x is not of type")]
    [InlineData("GET", "/shows/a/list.json", 200, "text/html", "", "The media type text/html is not described")]
    [InlineData("GET", "/shows/a/list.json", 304, "", "", "The status is not described")]
    [InlineData("GET", "/shows/a/list.json", 500, "application/problem+json", "{}", "The status is not described")]
    [InlineData("GET", "/shows/a/other", 304, "", "", null)]
    [InlineData("GET", "/shows/a/other", 304, "text/html", "", "A body of text/html is not described")]
    [InlineData("GET", "/shows/a/other", 200, "application/json", "{}", "The media type application/json is not described")]
    [InlineData("POST", "/shows/a/list.json", 405, "application/problem+json", "{}", null)]
    [InlineData("POST", "/shows/a/list.json", 200, "application/json", "{}", "No operation is described")]
    [InlineData("OPTIONS", "/shows/a/list.json", 204, "", "", null)]
    [InlineData("GET", "/nowhere", 404, "application/problem+json", "{}", null)]
    [InlineData("GET", "/nowhere", 200, "text/html", "", "No operation is described")]
    public void What_is_not_described_is_found(string method, string path, int status, string type, string body, string? fault)
    {
        using var answer = Answer(method, status, type, body);
        answer.Headers.TryAddWithoutValidation("ETag", "\"1\"");

        var faults = Faults(method, path, answer, body);

        if (fault is null) Assert.Empty(faults);
        else Assert.StartsWith(fault, Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_header_is_found()
    {
        using var answer = Answer("GET", 200, "application/json", """{"items": []}""");

        Assert.Equal("The header ETag is missing.", Assert.Single(Faults("GET", "/shows/a/list.json", answer, """{"items": []}""")));
    }

    [Fact]
    public void A_keyword_that_is_not_known_is_a_fault()
    {
        var schema = JsonSerializer.Deserialize<JsonElement>("""{"type": "string", "pattern": "^a"}""");
        var value = JsonSerializer.Deserialize<JsonElement>("\"b\"");

        Assert.Equal("$: the keyword pattern is not known here.", Assert.Single(new JsonShape(schema).Faults(value, schema, "$")));
    }

    private static HttpResponseMessage Answer(string method, int status, string type, string body)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        if (type.Length > 0) content.Headers.ContentType = new(type);
        return new((HttpStatusCode)status) { Content = content, RequestMessage = new(new HttpMethod(method), "http://127.0.0.1/") };
    }

    private static List<string> Faults(string method, string path, HttpResponseMessage answer, string body)
    {
        var contract = ApiContract.Parse(Encoding.UTF8.GetBytes(Described));
        return [.. contract.Faults(method, path, answer, body.Length > 0 ? Encoding.UTF8.GetBytes(body) : null)];
    }
}
