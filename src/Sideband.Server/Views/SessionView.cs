using Sideband.Server.Doors;

namespace Sideband.Server.Views;

/// <summary>Who is in. His role is <c>whole</c> where it is for all controllers.</summary>
internal sealed record SessionView(string Name, string Role, bool MustChangePassword, bool Whole)
{
    public static SessionView Of(Caller caller) =>
        new(caller.Name, Words.Of(caller.Role), caller.MustChangePassword, caller.Scope is null);

    public static SessionView Of(Account account) =>
        new(account.Name, Words.Of(account.Role), account.MustChangePassword, account.Scope is null);
}
