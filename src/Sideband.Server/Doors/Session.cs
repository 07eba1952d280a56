namespace Sideband.Server.Doors;

/// <summary>Somebody who is in. It is kept by the hash of its secret, which only the browser has.</summary>
/// <param name="Id">What others call it; it opens nothing.</param>
/// <param name="Account">Whose.</param>
/// <param name="Stamp">The account's when it began: where that is another now, it has ended.</param>
/// <param name="Began">When.</param>
internal sealed record Session(string Id, string Account, int Stamp, DateTimeOffset Began)
{
    /// <summary>The last use, to some minutes.</summary>
    public DateTimeOffset Seen { get; init; }

    /// <summary>From where it began.</summary>
    public string Source { get; init; } = "";

    /// <summary>What the browser says that it is.</summary>
    public string Agent { get; init; } = "";
}
