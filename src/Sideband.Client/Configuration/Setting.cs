namespace Sideband.Client.Configuration;

/// <summary>One setting: where it stands in a file, and what it holds.</summary>
/// <param name="Path">The keys that lead to it, as <c>lan.1.ip-address</c>, parted.</param>
/// <param name="Value">Its value in words.</param>
public sealed record Setting(IReadOnlyList<string> Path, string Value)
{
    /// <summary>It holds nothing: the value says why, as of secrets that are not told and of what the controller lacks.</summary>
    public bool IsRemark { get; init; }

    /// <summary>The line of the text that it was read from, from 1 on; null where it comes from none.</summary>
    public int? Line { get; init; }

    /// <summary>The keys with points between them.</summary>
    public string Name => string.Join('.', Path);
}
