using System.Text.Json.Serialization;
using Sideband.Server.Doors;

namespace Sideband.Server.Views;

/// <summary>Somebody who may come in; <c>foreign</c> is who has no password here, but an account elsewhere (OpenID Connect). The password is a one-time one, told this once.</summary>
internal sealed record AccountView(
    string Name,
    string Role,
    bool Disabled,
    bool MustChangePassword,
    DateTimeOffset Created,
    bool Foreign,
    IReadOnlyList<string>? Groups,
    IReadOnlyList<string>? Nodes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Password
)
{
    public static AccountView Of(Account account, string? password = null) =>
        new(
            account.Name,
            Words.Of(account.Role),
            account.IsDisabled,
            account.MustChangePassword,
            account.Created,
            account.Foreign is not null,
            account.Scope?.Groups,
            account.Scope?.Nodes,
            password
        );

    public override string ToString() => Name;
}
