using Sideband.Client.Audits;
using Sideband.Client.Configuration;
using Sideband.Client.Operations;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Transport.Lan;
using Sideband.Protocol.Sessions;

namespace Sideband.Cli.Tests.Audits;

/// <summary>Weaknesses that our own controller cannot have: a way edits its answers, and just their checks fire.</summary>
public sealed class AuditWireTests
{
    private const byte ThisChannel = 0x0E;
    private const string Key = "a-key-of-the-channel";
    private const byte Unauthenticated = 0x01;
    private const byte Manufacturers = 0x20;

    private static IEnumerable<string> Weak(AuditResult result, AuditSeverity above = AuditSeverity.Inherent) =>
        result.Findings.Where(f => f.Severity > above).Select(f => f.Check.Id).Order(StringComparer.Ordinal);

    private static async Task<IEnumerable<string>> WeakByAsync(
        AuditRack rack,
        Func<byte[], byte[], Task<byte[][]>> edit,
        AuditOptions? audit = null
    )
    {
        await using var wire = new EditedWire(rack.Port, edit);
        return Weak(AuditChecks.Evaluate(await rack.ProbeAsync(audit: audit, port: wire.Port)));
    }

    private static Func<byte[], byte[], Task<byte[][]>> Edits(Func<byte[], byte[], byte[][]> edit) =>
        (question, answer) => Task.FromResult(edit(question, answer));

    [Theory]
    [InlineData(Unauthenticated, "ipmi15-none")]
    [InlineData(Manufacturers, "ipmi15-oem")]
    public async Task Kinds_of_authentication_of_1_5_that_are_offered_are_found_alone(byte type, string check)
    {
        await using var rack = AuditRack.Start();
        Assert.Equal([check], await WeakByAsync(rack, Edits((_, a) => [EditedWire.Offers(a, type)])));
    }

    [Fact]
    public async Task Answers_that_are_much_larger_than_their_questions_are_found_alone()
    {
        await using var rack = AuditRack.Start();
        var sent = false;
        Assert.Equal(
            ["amplification"],
            await WeakByAsync(
                rack,
                Edits(
                    (_, answer) =>
                    {
                        var more = sent ? [] : (byte[][])[new byte[400]];
                        sent = true;
                        return [answer, .. more];
                    }
                )
            )
        );
    }

    [Fact]
    public async Task Suite_0_that_leads_nowhere_is_found_alone()
    {
        await using var rack = AuditRack.Start("suites: [0, 3, 17]");
        var facts = await rack.ProbeAsync(logsIn: false, user: null);
        Assert.Equal(["suite-0-begun"], Weak(AuditChecks.Evaluate(facts)));
    }

    [Fact]
    public async Task A_suite_that_is_allowed_and_refused_is_found_alone()
    {
        await using var rack = AuditRack.Start("suites: [1, 3, 17]");
        Assert.Equal(
            ["suite-levels"],
            await WeakByAsync(rack, Edits((q, a) => [EditedWire.Proposes(q, 1, 0, 0) ? EditedWire.Refusal(q) : a]))
        );
    }

    [Fact]
    public async Task A_suite_that_is_forbidden_and_agreed_on_is_found()
    {
        await using var rack = AuditRack.Start("suites: [1, 3, 17]");
        await using (var client = await rack.ConnectAsync())
            await new ControllerConfiguration(client, _ => new("")).ApplyAsync(
                [new(["lan", "1", "rmcp+-messaging-cipher-suite-privilege-levels", "levels-a"], "none")],
                null,
                TestContext.Current.CancellationToken
            );
        // What does not protect is found, too: it is agreed on.
        Assert.Equal(
            ["suite-table-ignored", "suite-weak"],
            await WeakByAsync(rack, Edits((q, a) => [EditedWire.Proposes(q, 1, 0, 0) ? EditedWire.Agreement(q) : a]))
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(200)]
    public async Task Names_that_take_longer_are_found_alone_and_only_where_they_do(int milliseconds)
    {
        await using var rack = AuditRack.Start();
        var weak = await WeakByAsync(
            rack,
            async (question, answer) =>
            {
                if (EditedWire.Named(question) is { } name && name != AuditRack.User && milliseconds > 0)
                    await Task.Delay(
                        TimeSpan.FromMilliseconds(milliseconds),
                        TimeProvider.System,
                        TestContext.Current.CancellationToken
                    );
                return [answer];
            },
            new() { TimesNames = true }
        );
        Assert.Equal(milliseconds > 0 ? ["names-timed"] : [], weak);
    }

    [Fact]
    public async Task Timing_leaves_no_failed_log_in_behind()
    {
        await using var rack = AuditRack.Start();
        await using (var client = await rack.ConnectAsync())
        {
            await client.Lan.WriteAsync(
                ThisChannel,
                new LanBadPasswordThreshold(true, 1, 60, 60),
                TestContext.Current.CancellationToken
            );
            await client.Sel.ClearAsync(TestContext.Current.CancellationToken);
        }
        var facts = await rack.ProbeAsync(audit: new() { TimesNames = true });
        Assert.True(facts.NameTimes?.AreEnough);
        await using var again = await rack.ConnectAsync();
        Assert.InRange((await again.Sel.InfoAsync(TestContext.Current.CancellationToken)).Entries, 0, 1);
    }

    [Fact]
    public async Task A_controller_that_has_no_room_left_is_not_timed()
    {
        await using var rack = AuditRack.Start(user: "- {name: bob, password: word-of-bob7}");
        await using var wire = new EditedWire(
            rack.Port,
            Edits((q, a) => [EditedWire.Named(q) == "bob" ? EditedWire.NoRoom(a) : a])
        );
        var audit = new AuditOptions { Passwords = PasswordList.Defaults, TimesNames = true };
        var facts = await rack.ProbeAsync(audit: audit, port: wire.Port);
        Assert.Contains(facts.Unseen, why => why.Contains("no room", StringComparison.Ordinal));
        Assert.Null(facts.NameTimes);
    }

    [Fact]
    public async Task A_user_without_a_password_is_found_alone()
    {
        await using var rack = AuditRack.Start("weak: [null users]", user: "- {name: root, password: ''}");
        var facts = await rack.ProbeAsync(audit: new() { Passwords = PasswordList.Defaults });
        Assert.Equal(["password-empty"], Weak(AuditChecks.Evaluate(facts)));
    }

    [Fact]
    public async Task Three_administrators_are_noted()
    {
        const string Others =
            "- {name: bob, password: word-of-bob7, privilege: administrator}\n      - {name: eve, password: word-of-eve7, privilege: administrator}";
        await using var two = AuditRack.Start();
        await using var three = AuditRack.Start(user: Others);
        var (before, after) = (await two.AuditAsync(), await three.AuditAsync());
        Assert.Empty(Weak(after));
        Assert.Equal(
            ["administrators-many"],
            Weak(after, AuditSeverity.Note - 1).Except(Weak(before, AuditSeverity.Note - 1))
        );
    }

    // Two with one GUID and one K_G, and one that somebody has changed.
    [Fact]
    public async Task What_several_controllers_share_and_which_one_differs_shows_only_among_them()
    {
        await using var rack = AuditRack.StartAll(
            $$"""
            twin: {controller: {guid: 00112233-4455-6677-8899-aabbccddeeff}, users: [{name: warden, password: "{{AuditRack.Password}}", privilege: administrator}]}
              other: {users: [{name: warden, password: "{{AuditRack.Password}}", privilege: administrator}]}
            """,
            "twin",
            "twin",
            "other"
        );
        foreach (var node in (int[])[0, 1])
        {
            await using var client = await rack.ConnectAsync(node);
            await client.Channels.SetKeyAsync(
                ThisChannel,
                SecurityKeyId.Kg,
                new SessionPassword(Key),
                TestContext.Current.CancellationToken
            );
        }
        await using (var client = await rack.ConnectAsync(2))
            await client.Lan.WriteAsync(ThisChannel, new LanVlanId(7, true), TestContext.Current.CancellationToken);
        var audit = new AuditOptions();
        var facts = new List<AuditFacts>();
        for (var node = 0; node < 3; node++)
            facts.Add(await rack.ProbeAsync(node: node, audit: audit, key: node < 2 ? Key : null));
        var fleet = AuditChecks
            .EvaluateAll(facts)
            .SelectMany(r => r.Findings)
            .Where(f => f.Check.Scope == AuditScope.Fleet)
            .ToList();
        Assert.Equal(
            [
                "node0 guid-shared",
                "node0 kg-shared",
                "node1 guid-shared",
                "node1 kg-shared",
                "node2 drift",
                "node2 drift",
            ],
            fleet.Select(f => $"{f.Host} {f.Check.Id}").Order(StringComparer.Ordinal)
        );
        Assert.Contains(fleet, f => f.Observation.Evidence.StartsWith("the VLAN is ", StringComparison.Ordinal));
        Assert.Contains(fleet, f => f.Observation.Evidence.StartsWith("K_G is not set", StringComparison.Ordinal));
    }
}
