using Sideband.Cli.Hosts;
using Sideband.Cli.Tests.Audits;
using Sideband.Client;
using Sideband.Client.Audits;
using Sideband.Client.Configuration;
using Sideband.Interop.Tests;
using Sideband.Protocol.Sessions;

namespace Sideband.Cli.Tests.Hardening;

/// <summary>What an audit finds is closed in one command, and can be made as it was.</summary>
[Collection(nameof(WorkingFolder))]
public sealed class HardenTests
{
    /// <summary>All that a machine's file can have open, delivered passwords, and a user without name or password.</summary>
    private const string Weak = """
        weak: {lan: {profile: compatible, weak: [null users]}, alerts: {to: 127.0.0.9}, users: [{name: root, password: calvin, privilege: administrator}, {name: ADMIN, password: ADMIN, privilege: administrator}, {name: '', password: ''}, {name: carol, password: "another-Long7", privilege: operator}]}
        """;

    /// <summary>A controller that tells names does so by its firmware: no setting takes that away.</summary>
    private const string Firmware = "names-told";

    private static string[] Words(params string[] more) =>
        [
            "-H",
            "hd[1-2]",
            "-U",
            "root",
            "--password-env",
            "HARDEN_TEST",
            "--no-cache",
            "harden",
            "--rate",
            "5000",
            .. more,
        ];

    private static IEnumerable<string> Left(AuditFacts facts) =>
        AuditChecks
            .Evaluate(facts)
            .Findings.Where(f => f.Severity > AuditSeverity.Inherent)
            .Select(f => f.Check.Id)
            .Order(StringComparer.Ordinal);

    private static string Stored(int node, string file) =>
        File.ReadAllText(Path.Combine("secrets", $"hd{node}", file)).Trim();

    private static async Task<AuditFacts> ProbeAsync(AuditRack rack, int node, string password, string? key = null) =>
        await AuditProbe.RunAsync(
            $"hd{node}",
            "127.0.0.1",
            AuditRack.Options(rack.Port + node - 1),
            new() { PacketsPerSecond = 10_000, Passwords = PasswordList.Defaults },
            "root",
            new("root", new(password), key is null ? null : SecretOf(key)),
            TestContext.Current.CancellationToken
        );

    private static SessionPassword SecretOf(string hexadecimal) => new(Convert.FromHexString(hexadecimal[2..]));

    private static async Task<bool> LetsInAsync(AuditRack rack, int node, string user, string password)
    {
        try
        {
            await using var client = await rack.ConnectAsync(node - 1, user, password);
            return true;
        }
        catch (IpmiRefusedException)
        {
            return false;
        }
    }

    [Fact]
    public async Task A_rack_with_all_doors_open_is_closed_by_one_command_and_opened_again_by_another()
    {
        using var folder = new WorkingFolder();
        await using var rack = AuditRack.StartAll(Weak, "weak", "weak");
        await using var names = await InventoryOf.WriteAsync(rack, 2);
        var before = new[] { await AllAsync(rack, 1, "calvin"), await AllAsync(rack, 2, "calvin") };

        var run = await CommandLine.RunAsync(Words("--check-passwords", "--secrets", "secrets", "--yes"));
        Assert.True(run.ExitCode == ExitCode.Success, run.Words + run.Output);
        Assert.Contains("suite-0", run.Output, StringComparison.Ordinal);
        for (var node = 1; node <= 2; node++)
        {
            var (root, admin) = (Stored(node, "root.password"), Stored(node, "ADMIN.password"));
            Assert.Equal([Firmware], Left(await ProbeAsync(rack, node, root)));
            Assert.True(await LetsInAsync(rack, node, "ADMIN", admin));
            Assert.True(
                await LetsInAsync(rack, node, "carol", "another-Long7"),
                "whose password nobody knows keeps it"
            );
            Assert.False(await LetsInAsync(rack, node, "root", "calvin"));
            Assert.False(await LetsInAsync(rack, node, "ADMIN", "ADMIN"));
            Assert.DoesNotContain(root, run.Words + run.Output, StringComparison.Ordinal);
            Assert.DoesNotContain(Stored(node, "community"), run.Words + run.Output, StringComparison.Ordinal);
        }
        Assert.NotEqual(Stored(1, "root.password"), Stored(2, "root.password"));
        if (!OperatingSystem.IsWindows())
        {
            foreach (var file in Directory.EnumerateFiles("secrets", "*", SearchOption.AllDirectories))
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        // The inventory finds the secrets where they are.
        var status = await CommandLine.RunAsync([
            .. (string[])["-H", "hd[1-2]", "-U", "root", "--password-file", "secrets/{host}/root.password"],
            "--no-cache",
            "power",
            "status",
        ]);
        Assert.True(status.ExitCode == ExitCode.Success, status.Words);

        // Again there is nothing to do, though the inventory's password is the old one.
        var again = await CommandLine.RunAsync(Words("--check-passwords", "--secrets", "secrets", "--yes"));
        Assert.Equal(ExitCode.Success, again.ExitCode);
        Assert.DoesNotContain("->", again.Words, StringComparison.Ordinal);

        var record = Assert.Single(Directory.GetFiles("secrets", "harden-*"));
        var text = await File.ReadAllTextAsync(record, TestContext.Current.CancellationToken);
        Assert.DoesNotContain("calvin", text, StringComparison.Ordinal);
        var undone = await CommandLine.RunAsync(Words("--undo", record, "--secrets", "secrets", "--yes"));
        Assert.True(undone.ExitCode == ExitCode.Success, undone.Words);
        for (var node = 1; node <= 2; node++)
        {
            Assert.Equal(before[node - 1], await AllAsync(rack, node, "calvin"));
            Assert.Equal("calvin", Stored(node, "root.password"));
        }
    }

    // Nothing is written where nothing shall be done.
    [Fact]
    public async Task A_dry_run_and_a_no_change_nothing_and_leave_no_file()
    {
        using var folder = new WorkingFolder();
        await using var rack = AuditRack.StartAll(Weak, "weak", "weak");
        await using var names = await InventoryOf.WriteAsync(rack, 2);
        var before = await AllAsync(rack, 1, "calvin");
        var run = await CommandLine.RunAsync(Words("--check-passwords", "--secrets", "secrets", "--dry-run"));
        Assert.True(run.ExitCode == ExitCode.Success, run.Words);
        Assert.Contains("users.2.password", run.Output, StringComparison.Ordinal);
        Assert.Contains("names-told\tby hand\tupdate the firmware", run.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists("secrets"));
        Assert.Equal(before, await AllAsync(rack, 1, "calvin"));
    }

    [Fact]
    public async Task Findings_that_are_named_are_closed_and_no_others()
    {
        using var folder = new WorkingFolder();
        await using var rack = AuditRack.StartAll(Weak, "weak", "weak");
        await using var names = await InventoryOf.WriteAsync(rack, 2);
        var before = Left(await ProbeAsync(rack, 1, "calvin")).ToList();
        var run = await CommandLine.RunAsync(
            Words("--only", "suite-0,kg-unset", "--secrets", "secrets", "--yes", "--record", "before.yaml")
        );
        Assert.True(run.ExitCode == ExitCode.Success, run.Words);
        Assert.True(File.Exists("before.yaml"));
        before.Remove("suite-0");
        var facts = await ProbeAsync(rack, 1, "calvin", Stored(1, "kg"));
        Assert.NotNull(facts.Account);
        Assert.Equal(before, Left(facts));
        Assert.NotEqual(Stored(1, "kg"), Stored(2, "kg"));
        // The way back leads through K_G, which is in the store alone.
        var undone = await CommandLine.RunAsync(Words("--undo", "before.yaml", "--secrets", "secrets", "--yes"));
        Assert.True(undone.ExitCode == ExitCode.Success, undone.Words);
        Assert.NotNull((await ProbeAsync(rack, 1, "calvin")).Account);
    }

    [Fact]
    public async Task What_somebody_answers_for_stays()
    {
        using var folder = new WorkingFolder();
        await using var rack = AuditRack.StartAll(Weak, "weak", "weak");
        await using var names = await InventoryOf.WriteAsync(rack, 2);
        await File.WriteAllTextAsync(
            "known.yaml",
            "exceptions:\n  - {check: suite-0, hosts: [hd1], owner: alice, reason: an old console, expires: 2999-01-01}\n",
            TestContext.Current.CancellationToken
        );
        var run = await CommandLine.RunAsync(
            Words("--only", "suite-0", "--exceptions", "known.yaml", "--secrets", "secrets", "--yes")
        );
        Assert.True(run.ExitCode == ExitCode.Success, run.Words);
        Assert.Contains("suite-0", Left(await ProbeAsync(rack, 1, "calvin")));
        Assert.DoesNotContain("suite-0", Left(await ProbeAsync(rack, 2, "calvin")));
    }

    // What it says is what --undo makes so again: a second run would find only what the first has left.
    [Fact]
    public async Task A_record_of_an_earlier_run_is_never_written_over()
    {
        using var folder = new WorkingFolder();
        await using var rack = AuditRack.StartAll(Weak, "weak", "weak");
        await using var names = await InventoryOf.WriteAsync(rack, 2);
        string[] words = ["--secrets", "secrets", "--yes", "--record", "before.yaml"];
        var run = await CommandLine.RunAsync(Words(["--only", "suite-0", .. words]));
        Assert.True(run.ExitCode == ExitCode.Success, run.Words);
        var before = await File.ReadAllTextAsync("before.yaml", TestContext.Current.CancellationToken);
        run = await CommandLine.RunAsync(Words(["--only", "suite-weak", .. words]));
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("before.yaml", run.Words, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync("before.yaml", TestContext.Current.CancellationToken));
        Assert.Contains("suite-weak", Left(await ProbeAsync(rack, 1, "calvin")));
    }

    // An empty password is not given back, and keeps nothing else from being as it was.
    [Fact]
    public async Task Who_had_no_password_keeps_the_new_one_when_the_rest_is_undone()
    {
        using var folder = new WorkingFolder();
        await using var rack = AuditRack.StartAll(
            "weak: {lan: {profile: compatible, weak: [null users]}, users: [{name: root, password: '', privilege: administrator}]}",
            "weak",
            "weak"
        );
        await using var names = await InventoryOf.WriteAsync(rack, 2);
        await File.WriteAllTextAsync("empty", "\n", TestContext.Current.CancellationToken);
        string[] Words(params string[] more) =>
            [
                "-H",
                "hd[1-2]",
                "-U",
                "root",
                "--password-file",
                "empty",
                "--no-cache",
                "harden",
                "--rate",
                "5000",
                .. more,
            ];
        var run = await CommandLine.RunAsync(
            Words("--only", "suite-0,password-empty", "--check-passwords", "--secrets", "secrets", "--yes")
        );
        Assert.True(run.ExitCode == ExitCode.Success, run.Words + run.Output);
        Assert.False(await LetsInAsync(rack, 1, "root", ""));
        var record = Assert.Single(Directory.GetFiles("secrets", "harden-*"));
        var undone = await CommandLine.RunAsync(Words("--undo", record, "--secrets", "secrets", "--yes"));
        Assert.True(undone.ExitCode == ExitCode.Success, undone.Words);
        Assert.True(await LetsInAsync(rack, 1, "root", Stored(1, "root.password")));
        Assert.Contains("suite-0", Left(await ProbeAsync(rack, 1, Stored(1, "root.password"))));
    }

    [Fact]
    public async Task All_who_may_log_in_get_new_passwords_where_that_is_wanted()
    {
        using var folder = new WorkingFolder();
        await using var rack = AuditRack.StartAll(Weak, "weak", "weak");
        await using var names = await InventoryOf.WriteAsync(rack, 2);
        string[] rotate = Words("--only", "suite-0", "--rotate", "--secrets", "secrets", "--yes");
        Assert.Equal(ExitCode.Success, (await CommandLine.RunAsync(rotate)).ExitCode);
        var first = Stored(1, "root.password");
        var run = await CommandLine.RunAsync(rotate);
        Assert.True(run.ExitCode == ExitCode.Success, run.Words);
        Assert.NotEqual(first, Stored(1, "root.password"));
        foreach (var user in (string[])["root", "ADMIN", "carol"])
            Assert.True(await LetsInAsync(rack, 1, user, Stored(1, $"{user}.password")), user);
        Assert.False(await LetsInAsync(rack, 1, "root", first));
    }

    [Theory]
    [InlineData("--only", "no-such-check")]
    [InlineData("--undo", "no-such-file")]
    public async Task What_is_wrong_is_told_before_any_host_is_asked(params string[] words)
    {
        using var folder = new WorkingFolder();
        var run = await CommandLine.RunAsync(Words(words));
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains(words[1], run.Words, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> AllAsync(AuditRack rack, int node, string password)
    {
        await using var client = await rack.ConnectAsync(node - 1, "root", password);
        var all = await new ControllerConfiguration(client, _ => new("")).ExportAsync(
            TestContext.Current.CancellationToken
        );
        return [.. all.Select(s => $"{s.Name}={s.Value}")];
    }
}
