using Sideband.Cli.Hardening;
using Sideband.Client.Audits;
using Sideband.Client.Configuration;
using Sideband.Client.Operations;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Cli.Tests.Hardening;

/// <summary>The plan is made of findings alone: what is done in which order, and what is left to a person.</summary>
public sealed class HardenPlanTests
{
    private static readonly UserInfo[] Users = [User(2, "root"), User(3, "ADMIN"), User(4, "")];

    private static UserInfo User(byte id, string name) =>
        new(id, name, new(15, 3, UserEnableStatus.Enabled, 0, PrivilegeLevel.Administrator, true, false, false));

    private static AuditResult Found(string user, params (string Check, Observation Seen)[] seen) =>
        new(
            new()
            {
                Host = "node7",
                Account = new()
                {
                    User = user,
                    Channel = 1,
                    Users = Users,
                },
            },
            [.. seen.Select(s => new AuditFinding("node7", AuditChecks.Find(s.Check)!, s.Seen))],
            []
        );

    private static Observation Password(string user) => new("") { Secrets = [new(SecretKind.Password, user)] };

    private static Observation Disables(string id) =>
        new("") { Settings = [new Setting(["users", id, "status"], "disabled")] };

    private static HardenPlan Of(AuditResult result, HardenChoice? choice = null) =>
        HardenPlan.Of(result, choice ?? new(), []);

    [Fact]
    public void Who_hardens_comes_last_and_K_G_after_him()
    {
        var result = Found(
            "root",
            ("kg-unset", new("") { Secrets = [new(SecretKind.KeyG)] }),
            ("password-default", Password("root")),
            ("password-listed", Password("ADMIN")),
            ("suite-0", new("") { Settings = [new(["lan", "1", "x"], "none")] })
        );
        var plan = Of(result, new() { With = ["kg-unset"] });
        Assert.Equal(["suite-0", "password-listed", "password-default", "kg-unset"], plan.Steps.Select(s => s.Check));
        Assert.Equal(
            ["users.3.password", "users.2.password"],
            plan.Steps.Skip(1).Take(2).Select(s => string.Join('.', s.Path))
        );
    }

    [Fact]
    public void Nobody_disables_himself()
    {
        var plan = Of(Found("", ("null-names", Disables("4"))));
        Assert.Empty(plan.Steps);
        Assert.Contains("make another administrator", Assert.Single(plan.ByHand).Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_is_disabled_needs_no_password()
    {
        var plan = Of(Found("root", ("anonymous-login", Disables("4")), ("password-empty", Password(""))));
        Assert.Equal(["anonymous-login"], plan.Steps.Select(s => s.Check));
        Assert.Empty(plan.ByHand);
    }

    [Fact]
    public void A_password_that_two_findings_are_about_is_replaced_once()
    {
        var plan = Of(Found("root", ("password-default", Password("ADMIN")), ("password-shared", Password("ADMIN"))));
        Assert.Equal("password-default", Assert.Single(plan.Steps).Check);
    }

    [Fact]
    public void What_has_no_remedy_and_whom_the_account_does_not_see_is_left_to_a_person()
    {
        var plan = Of(Found("root", ("names-told", new("")), ("password-default", Password("nobody"))));
        Assert.Empty(plan.Steps);
        Assert.Equal(["names-told", "password-default"], plan.ByHand.Select(b => b.Finding.Check.Id));
    }

    [Fact]
    public void Notes_are_taken_where_they_are_named()
    {
        var result = Found("root", ("kg-unset", new("") { Secrets = [new(SecretKind.KeyG)] }), ("names-told", new("")));
        Assert.Empty(Of(result).Steps);
        Assert.Single(Of(result, new() { With = ["kg-unset"] }).Steps);
        Assert.Empty(Of(result, new() { Only = ["kg-unset"] }).ByHand);
        Assert.Empty(Of(result, new() { Except = ["names-told"] }).ByHand);
    }
}
