using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Feeds.Functions.Description;

/// <summary>The document <c>/openapi.json</c>: OpenAPI 3.1, made of the functions' attributes.</summary>
/// <remarks>3.1 rather than 3.2, which validators and generators of clients do not read yet.</remarks>
internal static class ApiDocument
{
    /// <summary>Of the contract; grows when a member or a route goes, which the contract excludes.</summary>
    private const string Version = "1.0.0";

    private const string KeyScheme = "key";

    /// <param name="baseUrl">Where readers reach the deployment.</param>
    public static async Task<byte[]> WriteAsync(string baseUrl, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        await Of(baseUrl).SerializeAsJsonAsync(buffer, OpenApiSpecVersion.OpenApi3_1, cancellationToken);
        return buffer.ToArray();
    }

    private static OpenApiDocument Of(string baseUrl)
    {
        var document = new OpenApiDocument
        {
            Info = new()
            {
                Title = "Feeds",
                Version = Version,
                Description = "Podcast feeds, episodes and topics for everybody; management of shows for holders of a key.",
            },
            Servers = [new() { Url = baseUrl }],
            Tags = ApiGroups.All.Select(group => new OpenApiTag { Name = group.Name, Description = group.Description }).ToHashSet(),
            Components = Components(),
            Paths = [],
        };
        foreach (var path in ApiOperation.All.Where(operation => operation.About is not null).GroupBy(o => o.Path, StringComparer.Ordinal))
        {
            var item = new OpenApiPathItem();
            foreach (var operation in path) item.AddOperation(HttpMethod.Parse(operation.Method), Describe(operation, document));
            document.Paths.Add(path.Key, item);
        }
        return document;
    }

    private static OpenApiComponents Components() => new()
    {
        Schemas = ApiSchemas.All.ToDictionary(schema => schema.Key, schema => (IOpenApiSchema)schema.Value, StringComparer.Ordinal),
        SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [KeyScheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A key of a show (reader or publisher), or of the deployment (admin): docs/manage.md. " +
                    "An operation names the least role that it needs.",
            },
        },
    };

    private static OpenApiOperation Describe(ApiOperation operation, OpenApiDocument document) => new()
    {
        OperationId = operation.Id,
        Summary = operation.IsHead ? $"{operation.About!.Summary}: the headers alone" : operation.About!.Summary,
        Description = operation.About.Details,
        Tags = new HashSet<OpenApiTagReference> { new(operation.About.Group, document) },
        Parameters =
        [
            .. operation.PathParameters.Select(value => PathParameter(value.Name, value.Description)),
            .. operation.Query.Select(QueryParameter),
        ],
        RequestBody = operation.Body is { } body ? RequestBody(body) : null,
        Responses = Responses(operation),
        Security = Security(operation.Key, document),
    };

    private static OpenApiParameter PathParameter(string name, string? description) => new OpenApiParameter
    {
        Name = name,
        In = ParameterLocation.Path,
        Required = true,
        Description = description,
        Schema = SchemaOf.Text(),
    };

    private static OpenApiParameter QueryParameter(QueryParameter parameter) => new OpenApiParameter
    {
        Name = parameter.Name,
        In = ParameterLocation.Query,
        Required = parameter.Required,
        Description = parameter.Description,
        Schema = SchemaOfParameter(parameter),
        Example = parameter is TextParameter { Example: { } example } ? JsonValue.Create(example) : null,
    };

    /// <remarks>A list is written as name=a&amp;name=b, the default of OpenAPI 3.1 (style form, explode).</remarks>
    private static OpenApiSchema SchemaOfParameter(QueryParameter parameter)
    {
        var schema = parameter switch
        {
            NumberParameter number => NumberSchema(number),
            ChoiceParameter choice => ChoiceSchema(choice),
            _ => SchemaOf.Text(),
        };
        return parameter.IsRepeatable ? new() { Type = JsonSchemaType.Array, Items = schema } : schema;
    }

    private static OpenApiSchema ChoiceSchema(ChoiceParameter choice)
    {
        var schema = SchemaOf.Text();
        schema.Enum = [.. choice.Words.Select(word => (JsonNode)JsonValue.Create(word))];
        schema.Default = JsonValue.Create(choice.Words[0]);
        return schema;
    }

    private static OpenApiSchema NumberSchema(NumberParameter number)
    {
        var schema = SchemaOf.Whole();
        schema.Minimum = number.Least.ToString(CultureInfo.InvariantCulture);
        schema.Maximum = number.Most.ToString(CultureInfo.InvariantCulture);
        schema.Default = number.Default is { } value ? JsonValue.Create(value) : null;
        return schema;
    }

    private static OpenApiRequestBody RequestBody(BodyAttribute body) => new()
    {
        Description = body.Description,
        Required = true,
        Content = Content(body.Types, body.Schema),
    };

    private static OpenApiResponses Responses(ApiOperation operation)
    {
        var responses = new OpenApiResponses();
        foreach (var answer in operation.Answers) responses.Add(Text(answer.Status), Response(answer, operation));
        foreach (var problem in operation.Problems)
        {
            // Browsers get a page; see NotFoundResult.
            bool isPage = problem.Status == 404 && operation.Key is null or { Optional: true };
            string[] types = isPage ? [MediaTypes.Problem, MediaTypes.Html] : [MediaTypes.Problem];
            var answer = new AnswerAttribute(problem.Status, problem.Description, types) { Schema = ApiSchemas.Problem };
            responses.Add(Text(problem.Status), Response(answer, operation));
        }
        return responses;
    }

    private static OpenApiResponse Response(AnswerAttribute answer, ApiOperation operation) => new()
    {
        Description = answer.Description,
        Content = operation.IsHead || answer.Types.Count == 0 ? null : Content(answer.Types, answer.Schema),
        Headers = HeadersOf(answer) is { Length: > 0 } names
            ? names.ToDictionary(name => name, name => (IOpenApiHeader)Header(name, operation), StringComparer.Ordinal)
            : null,
    };

    private static Dictionary<string, IOpenApiMediaType> Content(IEnumerable<string> types, string? schema) =>
        types.ToDictionary(
            type => type,
            type => (IOpenApiMediaType)new OpenApiMediaType { Schema = BodySchema(type, schema) },
            StringComparer.Ordinal);

    private static IOpenApiSchema? BodySchema(string type, string? schema)
    {
        bool isJson = type is MediaTypes.Json or MediaTypes.Problem or MediaTypes.Chapters;
        if (isJson && schema is not null) return SchemaOf.The(schema);
        return type is MediaTypes.Any ? new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" }
            : isJson || type is MediaTypes.JsonFeed ? null
            : SchemaOf.Text();
    }

    private static string[] HeadersOf(AnswerAttribute answer) => answer switch
    {
        DocumentAttribute => [ApiHeaders.ETag, .. answer.Headers],
        { Status: 401 } => [ApiHeaders.Challenge],
        { Status: 429 or 503 } => [ApiHeaders.RetryAfter],
        { Status: 206 or 416 } => [ApiHeaders.ContentRange, .. answer.Headers],
        _ => answer.Headers,
    };

    /// <remarks>What a key opens beside what everybody gets has no ETag.</remarks>
    private static OpenApiHeader Header(string name, ApiOperation operation) => new OpenApiHeader
    {
        Description = ApiHeaders.Descriptions[name],
        Required = name != ApiHeaders.ETag || operation.Key is not { Optional: true },
        Schema = SchemaOf.Text(),
    };

    private static List<OpenApiSecurityRequirement>? Security(KeyAttribute? key, OpenApiDocument document)
    {
        if (key is null) return null;
        var required = new OpenApiSecurityRequirement
        {
            [new OpenApiSecuritySchemeReference(KeyScheme, document)] = [key.Role.ToString().ToLowerInvariant()],
        };
        return key.Optional ? [[], required] : [required];
    }

    private static string Text(int status) => status.ToString(CultureInfo.InvariantCulture);
}
