using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Sideband.Server.Doors;
using Sideband.Server.Views;

namespace Sideband.Server.Descriptions;

/// <summary>The API as an OpenAPI document: its routes are the server's own, its schemas those of the views.</summary>
internal sealed class ApiDescription : IOpenApiDocumentTransformer
{
    /// <summary>Where it is.</summary>
    public const string Path = Root + "openapi.json";

    private const string Root = "/api/v1/";
    private const string View = "View";
    private const string Json = "application/json";
    private const string Problem = "application/problem+json";
    private const string Token = "token";
    private const string Cookie = "session";

    public static void Add(IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ViewJson.Default);
            json.SerializerOptions.TypeInfoResolverChain.Insert(1, BodyJson.Default);
        });
        services.AddOpenApi(options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.AddDocumentTransformer<ApiDescription>();
            options.AddSchemaTransformer(SayNull);
        });
    }

    /// <summary>The exporter says of numbers and text that they may be null, but not of objects and lists.</summary>
    private static Task SayNull(
        OpenApiSchema schema,
        OpenApiSchemaTransformerContext context,
        CancellationToken cancellation
    )
    {
        if (context.JsonPropertyInfo is { IsGetNullable: true } && schema.Type is { } type)
            schema.Type = type | JsonSchemaType.Null;
        return Task.CompletedTask;
    }

    public static void Map(IEndpointRouteBuilder routes) => routes.MapOpenApi(Path).ForAnyScope();

    public async Task TransformAsync(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        document.Info = new()
        {
            Title = "Sideband",
            Version = "v1",
            Description = "A fleet of management controllers: what is known of it, and what is done to it.",
        };
        document.Servers = [];
        document.Paths = [];
        document.Tags = null;
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [Token] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" },
            [Cookie] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = Cookies.SessionName,
                Description =
                    "What it changes needs the field `X-Sideband: 1`. Under TLS its name begins with `__Host-`.",
            },
        };
        var source = context.ApplicationServices.GetRequiredService<EndpointDataSource>();
        foreach (var (method, path, marks) in Routes(source.Endpoints).OrderBy(r => r.Path).ThenBy(r => r.Method))
        {
            var text = RouteTexts.All.GetValueOrDefault($"{method} {path}");
            var operation = await OperationAsync(document, context, text, path, cancellationToken)
                .ConfigureAwait(false);
            operation.Description = Needs(method, marks);
            operation.Security = marks.GetMetadata<OpenToAll>() is null ? Security(document) : [];
            if (!document.Paths.TryGetValue(path, out var item))
                document.Paths[path] = item = new OpenApiPathItem();
            ((OpenApiPathItem)item).AddOperation(new(method), operation);
        }
    }

    /// <summary>The routes that are described: those of the API, but for this one.</summary>
    internal static IEnumerable<(string Method, string Path, EndpointMetadataCollection Marks)> Routes(
        IEnumerable<Endpoint> endpoints
    ) =>
        from route in endpoints.OfType<RouteEndpoint>()
        let path = "/" + route.RoutePattern.RawText!.Trim('/')
        where path.StartsWith(Root, StringComparison.Ordinal) && path != Path
        from method in route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
        select (method, path, route.Metadata);

    private static async Task<OpenApiOperation> OperationAsync(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        RouteText? text,
        string path,
        CancellationToken cancellation
    )
    {
        var operation = new OpenApiOperation
        {
            Summary = text?.Words,
            Tags = new HashSet<OpenApiTagReference> { new(path.Split('/')[3], document) },
            Parameters = [.. Holes(path), .. (text?.Query ?? []).Select(Parameter)],
            Responses = new()
            {
                [$"{text?.Status ?? 200}"] = await AnswerAsync(document, context, text, cancellation)
                    .ConfigureAwait(false),
                ["default"] = new OpenApiResponse
                {
                    Description = "What is wrong, and what to do.",
                    Content = await ContentAsync(document, context, typeof(ProblemView), Problem, cancellation)
                        .ConfigureAwait(false),
                },
            },
        };
        if (text?.Body is { } body)
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = await ContentAsync(document, context, body, Json, cancellation).ConfigureAwait(false),
            };
        return operation;
    }

    private static async Task<OpenApiResponse> AnswerAsync(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        RouteText? text,
        CancellationToken cancellation
    )
    {
        var answer = new OpenApiResponse { Description = text?.Answer is null ? "Done." : "The answer." };
        if (text?.Answer is { } type)
            answer.Content = await ContentAsync(document, context, type, Json, cancellation).ConfigureAwait(false);
        else if (text?.Media is { } media)
            answer.Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                [media] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } },
            };
        return answer;
    }

    private static async Task<Dictionary<string, OpenApiMediaType>> ContentAsync(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        Type type,
        string media,
        CancellationToken cancellation
    )
    {
        var schema = await context.GetOrCreateSchemaAsync(type, null, cancellation).ConfigureAwait(false);
        var name = type.Name.EndsWith(View, StringComparison.Ordinal) ? type.Name[..^View.Length] : type.Name;
        document.AddComponent(name, schema);
        return new(StringComparer.Ordinal)
        {
            [media] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(name, document) },
        };
    }

    private static IEnumerable<IOpenApiParameter> Holes(string path) =>
        path.Split('/')
            .Where(part => part.StartsWith('{'))
            .Select(part => new OpenApiParameter
            {
                Name = part.Trim('{', '}'),
                In = ParameterLocation.Path,
                Required = true,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });

    private static OpenApiParameter Parameter(QueryField field) =>
        new()
        {
            Name = field.Name,
            In = ParameterLocation.Query,
            Description = field.Words,
            Schema = new OpenApiSchema { Type = field.Type },
        };

    private static List<OpenApiSecurityRequirement> Security(OpenApiDocument document) =>
        [
            new() { [new OpenApiSecuritySchemeReference(Token, document)] = [] },
            new() { [new OpenApiSecuritySchemeReference(Cookie, document)] = [] },
        ];

    private static string Needs(string method, EndpointMetadataCollection marks)
    {
        if (marks.GetMetadata<OpenToAll>() is not null)
            return "Open to all.";
        var role = marks.GetMetadata<RequiredRole>()?.Role ?? (method == "GET" ? Role.Viewer : Role.Operator);
        var scope = marks.GetMetadata<AnyScope>() is null ? ", for all controllers" : "";
        return string.Create(CultureInfo.InvariantCulture, $"Asks for the role {Words.Of(role)}{scope}.");
    }
}
