namespace Sideband.Cli.Via;

/// <summary>A controller in the server's list.</summary>
/// <param name="Name">What the server calls it.</param>
/// <param name="State"><c>on</c>, <c>off</c>, <c>unreachable</c> or <c>unknown</c>.</param>
/// <param name="Reason">Why that is not on or off; null where it is.</param>
/// <param name="StateAgeSeconds">How long ago it last told whether it is on; null where it never did.</param>
internal sealed record ServedNode(string Name, string State, string? Reason, double? StateAgeSeconds)
{
    /// <summary>Whether it is known now.</summary>
    public bool IsKnown => State is "on" or "off";

    /// <summary>Whether the server gets no answer from it.</summary>
    public bool IsUnreachable => State == "unreachable";
}
