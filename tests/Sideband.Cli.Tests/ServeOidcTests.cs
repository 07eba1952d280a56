using Sideband.Bmc.Machines;
using Sideband.Cli.Serving;
using Sideband.Server.Doors;
using Sideband.Testing;

namespace Sideband.Cli.Tests;

/// <summary>The file that says who says who people are.</summary>
public sealed class ServeOidcTests
{
    private const string Roles = "roles: {administrator: [fleet-admins], viewer: \"*\"}";

    [Fact]
    public void It_has_issuer_client_and_roles()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("secret"), "client-word\n");
        var plan = Read(
            $$"""
            issuer: https://login.example.org/realms/ops
            client-id: sideband
            client-secret-file: {{folder.File("secret")}}
            label: the house
            name-claim: email
            role-claim: realm_roles
            scopes: [profile, groups]
            {{Roles}}
            """
        );
        Assert.Equal("https://login.example.org/realms/ops", plan.Issuer.OriginalString);
        Assert.Equal(("sideband", "client-word", "the house"), (plan.ClientId, plan.ClientSecret, plan.Label));
        Assert.Equal(("email", "realm_roles"), (plan.NameClaim, plan.RoleClaim));
        Assert.Equal(["profile", "groups"], plan.Scopes);
        Assert.Equal(["fleet-admins"], plan.Roles[Role.Administrator]);
        Assert.Equal(["*"], plan.Roles[Role.Viewer]);
        Assert.DoesNotContain("client-word", plan.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("client-id: a", "'issuer' is missing")]
    [InlineData("issuer: login\nclient-id: a", "oidc.yaml:1: 'login' is no address")]
    [InlineData("issuer: http://login.example.org\nclient-id: a", "without TLS")]
    [InlineData("issuer: https://a.example", "'client-id' is missing")]
    [InlineData("issuer: https://a.example\nclient-id: a", "nobody could come in")]
    [InlineData("issuer: https://a.example\nclient-id: a\nclient-secret: x", "oidc.yaml:3: use 'client-secret-file'")]
    [InlineData(
        "issuer: https://a.example\nclient-id: a\nroles: {admin: [x]}",
        "'admin' is unknown; known here: administrator"
    )]
    public void What_is_wrong_is_told_with_its_line(string text, string words) =>
        Assert.Contains(words, Assert.Throws<MachineFileException>(() => Read(text)).Message, StringComparison.Ordinal);

    private static Sideband.Server.Doors.Oidc.OidcPlan Read(string text)
    {
        using var reader = new StringReader(text);
        return ServeOidc.Read("oidc.yaml", reader);
    }
}
