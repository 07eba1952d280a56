using System.Text.Json.Serialization;
using Sideband.Server.Doors;

namespace Sideband.Server.Views;

/// <summary>A program that may come in. The token itself is told this once.</summary>
internal sealed record TokenView(
    string Name,
    string Role,
    string By,
    DateTimeOffset Created,
    DateTimeOffset? Expires,
    DateTimeOffset? Used,
    IReadOnlyList<string>? Groups,
    IReadOnlyList<string>? Nodes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Token
)
{
    public static TokenView Of(Token token, string? secret = null) =>
        new(
            token.Name,
            Words.Of(token.Role),
            token.By,
            token.Created,
            token.Expires,
            token.Used,
            token.Scope?.Groups,
            token.Scope?.Nodes,
            secret
        );

    public override string ToString() => Name;
}
