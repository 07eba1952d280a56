using Sideband.Server.Doors;

namespace Sideband.Server.Views;

/// <summary>Who is in.</summary>
internal sealed record SessionView(string Name, string Role, bool MustChangePassword)
{
    public static SessionView Of(Caller caller) => new(caller.Name, Words.Of(caller.Role), caller.MustChangePassword);

    public static SessionView Of(Account account) =>
        new(account.Name, Words.Of(account.Role), account.MustChangePassword);
}
