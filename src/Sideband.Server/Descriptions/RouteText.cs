namespace Sideband.Server.Descriptions;

/// <summary>What a route does, as its description has it.</summary>
/// <param name="Route">Method and path.</param>
/// <param name="Words">What it does.</param>
/// <param name="Answer">What it answers as JSON; null is nothing, or <paramref name="Media"/>.</param>
/// <param name="Body">What it takes as JSON; null is nothing.</param>
/// <param name="Status">Its answer's status where all is well.</param>
/// <param name="Media">What it answers where that is no JSON.</param>
internal sealed record RouteText(
    string Route,
    string Words,
    Type? Answer = null,
    Type? Body = null,
    int Status = 200,
    string? Media = null
)
{
    /// <summary>What may be asked for.</summary>
    public IReadOnlyList<QueryField> Query { get; init; } = [];
}
