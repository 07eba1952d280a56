using Sideband.Server.Doors;

namespace Sideband.Server.Views;

/// <summary>A user under a name. His password is told to nobody.</summary>
internal sealed record CredentialView(string Name, string User, string By, DateTimeOffset Added)
{
    public static CredentialView Of(CredentialSet set) => new(set.Name, set.User, set.By, set.Added);
}
