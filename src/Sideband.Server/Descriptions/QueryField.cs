using Microsoft.OpenApi;

namespace Sideband.Server.Descriptions;

/// <summary>What may stand behind a route's question mark.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Words">What it does.</param>
/// <param name="Type">What it is.</param>
internal sealed record QueryField(string Name, string Words, JsonSchemaType Type = JsonSchemaType.String)
{
    /// <summary>A whole number.</summary>
    public static QueryField Number(string name, string words) => new(name, words, JsonSchemaType.Integer);
}
