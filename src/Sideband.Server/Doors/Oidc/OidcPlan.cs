using System.Security.Claims;

namespace Sideband.Server.Doors.Oidc;

/// <summary>How people come in by an account that they have elsewhere (OpenID Connect).</summary>
/// <param name="Issuer">Who says who they are.</param>
/// <param name="ClientId">What we are called there.</param>
internal sealed record OidcPlan(Uri Issuer, string ClientId)
{
    /// <summary>The role's value that stands for everybody whom the issuer knows.</summary>
    public const string Everybody = "*";

    /// <summary>What proves that it is us who ask; null where the issuer wants nothing of the kind.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>What the page's button calls it.</summary>
    public string Label { get; init; } = Issuer.Host;

    /// <summary>The claim that is the account's name.</summary>
    public string NameClaim { get; init; } = "preferred_username";

    /// <summary>The claim whose values say the role.</summary>
    public string RoleClaim { get; init; } = "groups";

    /// <summary>The values that give a role.</summary>
    public IReadOnlyDictionary<Role, IReadOnlyList<string>> Roles { get; init; } =
        new Dictionary<Role, IReadOnlyList<string>>();

    /// <summary>What is asked for; <c>openid</c> is always among it.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = ["profile"];

    /// <summary>The largest role that somebody's claims give; null where they give none.</summary>
    public Role? RoleOf(ClaimsPrincipal person)
    {
        var values = person.FindAll(RoleClaim).Select(claim => claim.Value).ToHashSet(StringComparer.Ordinal);
        return Roles
            .OrderByDescending(role => role.Key)
            .Where(role => role.Value.Any(value => value == Everybody || values.Contains(value)))
            .Select(role => (Role?)role.Key)
            .FirstOrDefault();
    }

    /// <summary>Says nothing of the secret.</summary>
    public override string ToString() => $"{ClientId} at {Issuer}";
}
