using Sideband.Server.Doors;

namespace Sideband.Server.Members;

/// <summary>What a member says of a request that it hands on.</summary>
/// <param name="To">The run of the member that it is for.</param>
/// <param name="At">When, in seconds since 1970.</param>
/// <param name="Method">The request's method.</param>
/// <param name="Path">Its path and query.</param>
/// <param name="Name">Who asks.</param>
/// <param name="Role">What he may do.</param>
/// <param name="Scope">The controllers that his role is for; null are all.</param>
internal sealed record PassBody(
    string To,
    long At,
    string Method,
    string Path,
    string Name,
    Role Role,
    NodeScope? Scope
);
