namespace Sideband.Server.Views;

/// <summary>A silence that is wanted.</summary>
/// <param name="Reason">Why; it must be said.</param>
/// <param name="Minutes">How long; or <paramref name="Until"/>.</param>
/// <param name="Until">Until when.</param>
/// <param name="Nodes">About these nodes; <c>*</c> stands for any characters.</param>
/// <param name="Group">About this rack or subnet.</param>
/// <param name="Key">About incidents with this key; <c>*</c> stands for any characters.</param>
internal sealed record SilenceBody(
    string? Reason,
    double? Minutes,
    DateTimeOffset? Until,
    IReadOnlyList<string>? Nodes,
    string? Group,
    string? Key
);
