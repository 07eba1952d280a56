using Sideband.Cli.Hosts;
using Sideband.Client;
using Sideband.Client.Audits;
using Sideband.Protocol.Commands.Transport.Lan;
using Sideband.Protocol.Sessions;

namespace Sideband.Cli.Tests.Audits;

/// <summary>Passwords are checked at home: no controller hears of it, and no report has one.</summary>
[Collection(nameof(WorkingFolder))]
public sealed class AuditPasswordTests
{
    private const byte ThisChannel = 0x0E;
    private const string Shared = "same-word-twice";
    private const string Default = "calvin";

    private static AuditRack Start() =>
        AuditRack.StartAll(
            $$"""
            delivered: {users: [{name: warden, password: "{{AuditRack.Password}}"}, {name: root, password: {{Default}}}]}
              alike: {users: [{name: warden, password: "{{Shared}}"}]}
            """,
            "delivered",
            "alike",
            "alike"
        );

    private static string PasswordOf(int node) => node == 0 ? AuditRack.Password : Shared;

    private static AuditOptions Checking =>
        new() { Passwords = PasswordList.Defaults.With("words.txt", ["another", Shared]) };

    /// <summary>From now on the first wrong password is an event and locks out.</summary>
    private static async Task BeTouchyAsync(AuditRack rack)
    {
        for (var node = 0; node < 3; node++)
        {
            await using var client = await rack.ConnectAsync(node, password: PasswordOf(node));
            await client.Lan.WriteAsync(ThisChannel, new LanBadPasswordThreshold(true, 1, 60, 60));
            await client.Sel.ClearAsync(TestContext.Current.CancellationToken);
        }
    }

    private static async Task NothingHappenedAsync(AuditRack rack)
    {
        for (var node = 0; node < 3; node++)
        {
            await using var client = await rack.ConnectAsync(node, password: PasswordOf(node));
            var log = await client.Sel.InfoAsync(TestContext.Current.CancellationToken);
            // What tells that the log was cleared, and no more.
            Assert.InRange(log.Entries, 0, 1);
        }
        await using var root = await rack.ConnectAsync(0, "root", Default);
    }

    [Fact]
    public async Task A_default_and_a_shared_password_are_named_and_nobody_failed_to_log_in()
    {
        await using var rack = Start();
        await BeTouchyAsync(rack);
        var audit = Checking;
        var codes = new CodeCollector();
        var facts = new List<AuditFacts>();
        for (var node = 0; node < 3; node++)
            facts.Add(await rack.ProbeAsync(true, node, audit, observer: codes, password: PasswordOf(node)));
        var results = AuditChecks.EvaluateAll(facts);
        string[] Fired(int node) =>
            [
                .. results[node]
                    .Findings.Select(f => f.Check.Id)
                    .Where(id => id.StartsWith("password-", StringComparison.Ordinal) && id != "password-codes")
                    .Order(StringComparer.Ordinal),
            ];
        Assert.Equal(["password-default"], Fired(0));
        Assert.Equal(["password-listed", "password-shared"], Fired(1));
        Assert.Equal(["password-listed", "password-shared"], Fired(2));
        var said = string.Join('\n', results.SelectMany(r => r.Findings).Select(f => f.Observation.Evidence));
        Assert.Contains("'root' fits what Dell delivers with", said, StringComparison.Ordinal);
        Assert.Contains("line 2 of words.txt", said, StringComparison.Ordinal);
        Assert.Contains("node1, node2", said, StringComparison.Ordinal);
        Assert.DoesNotContain(Default, said, StringComparison.Ordinal);
        Assert.DoesNotContain(Shared, said, StringComparison.Ordinal);
        Assert.True(codes.Seen.Count >= 9, $"only {codes.Seen.Count} codes");
        Assert.All(codes.Seen, code => Assert.DoesNotContain(code, said, StringComparison.OrdinalIgnoreCase));
        await NothingHappenedAsync(rack);
    }

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    [InlineData("sarif")]
    [InlineData("html")]
    public async Task No_report_has_a_password_or_a_code(string form)
    {
        using var folder = new WorkingFolder();
        await using var rack = Start();
        await BeTouchyAsync(rack);
        await File.WriteAllTextAsync("words.txt", Shared + "\n", TestContext.Current.CancellationToken);
        var run = await InInventoryAsync(
            rack,
            "-H",
            "pw[1-3]",
            "--no-cache",
            "-U",
            AuditRack.User,
            "audit",
            "--anonymous",
            "--check-passwords",
            "words.txt",
            "--format",
            form
        );
        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains("password-default", run.Output, StringComparison.Ordinal);
        Assert.Contains("password-shared", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Default, run.Output + run.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(Shared, run.Output + run.Words, StringComparison.Ordinal);
        await NothingHappenedAsync(rack);
    }

    [Fact]
    public async Task A_host_that_the_inventory_does_not_name_is_refused_before_anything_is_asked()
    {
        using var folder = new WorkingFolder();
        await using var rack = Start();
        var run = await InInventoryAsync(rack, "-H", $"pw1,{rack.Target}", "audit", "--check-passwords");
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains($"does not name {rack.Target}", run.Words, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    // A wrong account shows in RAKP 2 already, and nobody tries to get in then.
    [Fact]
    public async Task An_account_with_a_wrong_password_sees_nothing_and_fails_nowhere()
    {
        await using var rack = Start();
        await BeTouchyAsync(rack);
        var facts = await rack.ProbeAsync(password: "not-the-word");
        Assert.Null(facts.Account);
        Assert.Contains(facts.Unseen, why => why.StartsWith("the account saw nothing", StringComparison.Ordinal));
        await NothingHappenedAsync(rack);
    }

    private static async Task<CommandLine> InInventoryAsync(AuditRack rack, params string[] args)
    {
        // The first run of a command line gives the tests a configuration of their own.
        await CommandLine.RunAsync("--help");
        Directory.CreateDirectory(ConfigurationFiles.Folder);
        await File.WriteAllTextAsync(
            ConfigurationFiles.Inventory,
            string.Concat(
                    Enumerable.Range(0, 3).Select(i => $"  pw{i + 1}: {{address: 127.0.0.1, port: {rack.Port + i}}}\n")
                )
                .Insert(0, "hosts:\n"),
            TestContext.Current.CancellationToken
        );
        try
        {
            return await CommandLine.RunAsync(args);
        }
        finally
        {
            File.Delete(ConfigurationFiles.Inventory);
        }
    }

    /// <summary>The codes of RAKP message 2 that went over the wire, in hexadecimal.</summary>
    private sealed class CodeCollector : IPacketObserver
    {
        private const int Fixed = 40;

        public List<string> Seen { get; } = [];

        public void OnDatagram(bool sent, ReadOnlySpan<byte> datagram)
        {
            if (
                !sent
                && SessionPacket.TryParse(datagram.ToArray(), out var packet)
                && packet is { IsRmcpPlus: true, Type: PayloadType.Rakp2 }
                && packet.Payload.Length > Fixed
            )
                Seen.Add(Convert.ToHexString(packet.Payload[Fixed..]));
        }

        public void OnMessage(bool sent, ReadOnlySpan<byte> message) { }
    }
}
