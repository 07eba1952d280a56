using Sideband.Bmc.Machines;
using Sideband.Cli.Hosts;
using Sideband.Server.Doors;
using Sideband.Server.Doors.Oidc;

namespace Sideband.Cli.Serving;

/// <summary>Reads the file of <c>--oidc</c>: who says who people are, and what they may do.</summary>
internal static class ServeOidc
{
    /// <exception cref="UsageException">It cannot be read, or has a mistake.</exception>
    public static OidcPlan Load(string path)
    {
        try
        {
            using var text = new StreamReader(SecretFile.Expanded(path));
            return Read(path, text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or MachineFileException)
        {
            throw new UsageException(e.Message, e);
        }
    }

    /// <exception cref="MachineFileException">It has a mistake.</exception>
    /// <exception cref="UsageException">The file of the secret cannot be read.</exception>
    public static OidcPlan Read(string file, TextReader text)
    {
        var root = YamlMap.Load(file, text);
        var plan = new OidcPlan(Issuer(root), root.Required("client-id"));
        if (root.Text("client-secret") is not null)
            throw root.Wrong("client-secret", "use 'client-secret-file': the secret does not stand here");
        if (root.Text("client-secret-file") is { } secret)
            plan = plan with { ClientSecret = SecretFile.FirstLine(secret, "client-secret-file").Trim() };
        if (root.Values("scopes") is { Count: > 0 } scopes)
            plan = plan with { Scopes = [.. scopes.Select(scope => scope.Value)] };
        plan = plan with
        {
            Label = root.Text("label") ?? plan.Label,
            NameClaim = root.Text("name-claim") ?? plan.NameClaim,
            RoleClaim = root.Text("role-claim") ?? plan.RoleClaim,
            Roles = Roles(root),
        };
        root.Finish();
        return plan;
    }

    private static Uri Issuer(YamlMap root)
    {
        var text = root.Required("issuer");
        if (!Uri.TryCreate(text, UriKind.Absolute, out var issuer) || issuer.Scheme is not ("https" or "http"))
            throw root.Wrong("issuer", $"'{text}' is no address; expected one as https://login.example.org/realms/ops");
        return issuer.Scheme == Uri.UriSchemeHttps || issuer.IsLoopback
            ? issuer
            : throw root.Wrong("issuer", "without TLS anybody on the way could say who people are: expected https://…");
    }

    private static Dictionary<Role, IReadOnlyList<string>> Roles(YamlMap root)
    {
        var roles = new Dictionary<Role, IReadOnlyList<string>>();
        if (root.Map("roles") is { } map)
        {
            foreach (var role in Enum.GetValues<Role>())
            {
                if (map.Values(role.ToString().ToLowerInvariant()) is { Count: > 0 } values)
                    roles[role] = [.. values.Select(value => value.Value)];
            }
            map.Finish();
        }
        return roles.Count > 0
            ? roles
            : throw root.Wrong(
                "roles",
                "nobody could come in: expected 'roles: {administrator: [GROUP], operator: [GROUP], viewer: [GROUP]}', '*' for everybody"
            );
    }
}
