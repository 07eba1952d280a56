namespace Sideband.Fleet.Members;

/// <summary>One of the servers that share a database.</summary>
/// <param name="Instance">Its run: a server that is started anew is another.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Place">Where the others reach it.</param>
/// <param name="Fingerprint">The SHA-256 of its certificate in hexadecimal digits; null where it speaks no TLS.</param>
/// <param name="Begun">When it began, by the database's clock.</param>
/// <param name="SeenAgo">How long ago it was last seen.</param>
/// <param name="IsAlive">Whether that is less than a lease ago.</param>
public sealed record Member(
    string Instance,
    string Name,
    string Place,
    string? Fingerprint,
    DateTimeOffset Begun,
    TimeSpan SeenAgo,
    bool IsAlive
);
