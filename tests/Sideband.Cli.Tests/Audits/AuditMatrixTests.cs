using Sideband.Client;
using Sideband.Client.Audits;
using Sideband.Client.Operations;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Transport;
using Sideband.Protocol.Commands.Transport.Lan;
using Sideband.Protocol.Commands.Transport.Sol;
using Sideband.Protocol.Sessions;

namespace Sideband.Cli.Tests.Audits;

/// <summary>
/// The test of the checks: our controller shows no weakness but what comes with the protocol; each weakness switched on alone makes its
/// own check fire and no other.
/// </summary>
public sealed class AuditMatrixTests
{
    private const byte ThisChannel = 0x0E;
    private const byte HostChannel = 0x0F;
    private const string Key = "a-key-of-the-channel";
    private const byte MasterWriteRead = 0x52;
    private const byte SetPassword = 0x47;

    /// <summary>Weaknesses that commands switch on.</summary>
    private static readonly Dictionary<string, Func<IpmiClient, Task>> Switches = new(StringComparer.Ordinal)
    {
        ["per-message-off"] = c => AccessAsync(c, a => a with { PerMessageAuthenticationOff = true }, both: true),
        ["user-level-off"] = c => AccessAsync(c, a => a with { UserLevelAuthenticationOff = true }, both: true),
        ["stored-differs"] = c => AccessAsync(c, a => a with { AlertingOff = true }, both: false),
        ["gratuitous-arp"] = c => c.Lan.WriteAsync(ThisChannel, new LanArpControl(true, false)),
        ["lockout-off"] = c => c.Lan.WriteAsync(ThisChannel, new LanBadPasswordThreshold(false, 0, 0, 0)),
        ["sol-clear"] = c => SolAsync(c, new(PrivilegeLevel.Operator, true, false)),
        ["sol-unauthenticated"] = c => SolAsync(c, new(PrivilegeLevel.Operator, false, true)),
    };

    private static async Task AccessAsync(
        IpmiClient client,
        Func<GetChannelAccess.Response, GetChannelAccess.Response> change,
        bool both
    )
    {
        var access = await client.Channels.AccessAsync(ThisChannel, stored: true);
        await client.Channels.SetAccessAsync(ThisChannel, change(access), stored: true);
        if (both)
            await client.Channels.SetAccessAsync(ThisChannel, change(access), stored: false);
    }

    private static Task<EmptyResponse> SolAsync(IpmiClient client, SolAuthentication wanted) =>
        client.SendAsync(
            new SetSolConfigurationParameters(
                ThisChannel,
                SolAuthentication.Parameter.Selector,
                Message.ToOctets(in wanted)
            )
        );

    private static IEnumerable<string> Weak(AuditResult result) =>
        result
            .Findings.Where(f => f.Severity > AuditSeverity.Inherent)
            .Select(f => f.Check.Id)
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Noted(AuditResult result) =>
        result
            .Findings.Where(f => f.Severity == AuditSeverity.Note)
            .Select(f => f.Check.Id)
            .Order(StringComparer.Ordinal);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_secure_profile_has_nothing_above_inherent(bool logsIn)
    {
        await using var rack = AuditRack.Start();
        var result = await rack.AuditAsync(logsIn);
        Assert.Empty(Weak(result));
        Assert.Equal(100, result.Score);
        Assert.Contains("password-codes", result.Findings.Select(f => f.Check.Id));
    }

    [Theory]
    [InlineData("suites: [0, 3, 17]", "suite-0")]
    [InlineData("suites: [1, 3, 17]", "suite-weak")]
    [InlineData("suites: [3, 8, 17]", "suite-weak")]
    [InlineData("suites: [3]", "suite-17-missing")]
    [InlineData("ipmi 1.5: [md5]", "ipmi15-md5")]
    [InlineData("ipmi 1.5: [md2]", "ipmi15-md2")]
    [InlineData("ipmi 1.5: [password]", "ipmi15-clear")]
    [InlineData("weak: [names told]", "names-told")]
    [InlineData("weak: [counted sessions]", "session-ids")]
    [InlineData("weak: [constant challenges]", "session-randoms")]
    [InlineData("weak: [open commands]", "answers-outside")]
    [InlineData("weak: [null users]", "null-names", "- {name: '', password: word-of-nobody}")]
    [InlineData("weak: [null users]", "anonymous-login", "- {name: '', password: ''}")]
    public async Task A_weakness_of_the_machines_file_alone_is_found_alone(string lan, string check, string user = "")
    {
        await using var rack = AuditRack.Start(lan, user: user);
        Assert.Equal([check], Weak(await rack.AuditAsync()));
    }

    [Theory]
    [InlineData("per-message-off")]
    [InlineData("user-level-off")]
    [InlineData("stored-differs")]
    [InlineData("gratuitous-arp")]
    [InlineData("lockout-off")]
    [InlineData("sol-clear")]
    [InlineData("sol-unauthenticated")]
    public async Task A_weakness_that_a_command_switches_on_alone_is_found_alone(string check)
    {
        await using var rack = AuditRack.Start();
        await using (var client = await rack.ConnectAsync())
            await Switches[check](client);
        Assert.Equal([check], Weak(await rack.AuditAsync()));
    }

    [Fact]
    public async Task A_channel_that_gives_more_than_any_user_has_is_found_alone()
    {
        await using var rack = AuditRack.Start(privilege: "operator");
        Assert.Equal(["channel-limit-wide"], Weak(await rack.AuditAsync()));
    }

    [Fact]
    public async Task The_usual_community_counts_where_traps_go_somewhere()
    {
        await using var rack = AuditRack.Start(keys: "alerts: {to: 127.0.0.9}");
        Assert.Equal(["community-public"], Weak(await rack.AuditAsync()));
    }

    [Fact]
    public async Task Firmware_with_a_fault_that_is_known_is_found_alone()
    {
        await using var old = AuditRack.Start(keys: "controller: {manufacturer: 674, product: 256, firmware: '1.56'}");
        Assert.Equal(["firmware-known"], Weak(await old.AuditAsync()));
        await using var mended = AuditRack.Start(
            keys: "controller: {manufacturer: 674, product: 256, firmware: '1.57'}"
        );
        Assert.Empty(Weak(await mended.AuditAsync()));
    }

    // Each further measure takes its own note away and no other; what cannot be otherwise stays.
    [Fact]
    public async Task Notes_go_away_one_by_one()
    {
        await using var rack = AuditRack.Start();
        var left = new List<string>
        {
            "always-available",
            "community-public",
            "firewall-open",
            "host-trusted",
            "kg-unset",
            "vlan-off",
        };
        Assert.Equal(left, Noted(await rack.AuditAsync()));
        (string Check, Func<IpmiClient, Task> Do)[] measures =
        [
            ("community-public", c => c.Lan.WriteAsync(ThisChannel, new LanCommunityString("rack7-traps"))),
            ("vlan-off", c => c.Lan.WriteAsync(ThisChannel, new LanVlanId(7, true))),
            (
                "firewall-open",
                c => c.Firewall.SetCommandsAsync(new(ThisChannel, (byte)NetFn.App, 0), [MasterWriteRead], false)
            ),
            (
                "host-trusted",
                c => c.Firewall.SetCommandsAsync(new(HostChannel, (byte)NetFn.App, 0), [SetPassword], false)
            ),
            ("kg-unset", c => c.Channels.SetKeyAsync(ThisChannel, SecurityKeyId.Kg, new SessionPassword(Key))),
        ];
        foreach (var (check, measure) in measures)
        {
            await using (var client = await rack.ConnectAsync())
                await measure(client);
            left.Remove(check);
            Assert.Equal(left, Noted(await rack.AuditAsync(key: check == "kg-unset" ? Key : null)));
        }
        Assert.Equal(["always-available"], left);
    }

    [Fact]
    public async Task The_compatible_profile_shows_all_that_it_allows()
    {
        await using var rack = AuditRack.Start("profile: compatible");
        Assert.Equal(
            ["ipmi15-clear", "ipmi15-md2", "ipmi15-md5", "names-told", "suite-0", "suite-weak"],
            Weak(await rack.AuditAsync())
        );
    }

    // The settings of a finding close it, as 'config apply' would write them. What the firmware does has none; of what holds now and
    // what holds after a start the first is kept.
    [Fact]
    public async Task Remedies_name_settings_that_the_controller_has()
    {
        await using var rack = AuditRack.Start("profile: compatible");
        await using var client = await rack.ConnectAsync();
        foreach (var check in Switches.Keys)
            await Switches[check](client);
        var wanted = AuditChecks
            .Evaluate(await rack.ProbeAsync())
            .Findings.SelectMany(f => f.Observation.Settings)
            .DistinctBy(s => s.Name)
            .ToList();
        var configuration = new Client.Configuration.ControllerConfiguration(client, _ => new(""));
        await configuration.ApplyAsync(wanted, null, TestContext.Current.CancellationToken);
        Assert.Equal(["names-told"], Weak(await rack.AuditAsync()));
    }

    // The controller goes away in the middle: what was seen is told, and what was not, and nobody asks on and on.
    [Fact]
    public async Task A_controller_that_falls_silent_is_left_alone()
    {
        var rack = AuditRack.Start();
        var observer = new Unplug(rack);
        var facts = await rack.ProbeAsync(observer: observer);
        Assert.NotNull(facts.Offer);
        Assert.Contains(facts.Unseen, why => why.Contains("fell silent", StringComparison.Ordinal));
        Assert.Null(facts.Account);
        Assert.InRange(observer.SentAfter, 1, 12);
        await observer.Gone;
    }

    /// <summary>Takes a controller away when it answers the first step of a log-in, and counts what is still sent.</summary>
    private sealed class Unplug(AuditRack rack) : IPacketObserver
    {
        private int _gone;

        public int SentAfter { get; private set; }

        public Task Gone { get; private set; } = Task.CompletedTask;

        public void OnDatagram(bool sent, ReadOnlySpan<byte> datagram)
        {
            if (sent && _gone != 0)
                SentAfter++;
            if (
                !sent
                && SessionPacket.TryParse(datagram.ToArray(), out var packet)
                && packet is { IsRmcpPlus: true, Type: PayloadType.OpenSessionResponse }
                && Interlocked.Exchange(ref _gone, 1) == 0
            )
                Gone = rack.DisposeAsync().AsTask();
        }

        public void OnMessage(bool sent, ReadOnlySpan<byte> message) { }
    }
}
