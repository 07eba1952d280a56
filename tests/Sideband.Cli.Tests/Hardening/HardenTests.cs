using System.Globalization;
using System.Text.RegularExpressions;
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
public sealed partial class HardenTests
{
    /// <summary>All that a machine's file can have open, delivered passwords, and a user without name or password.</summary>
    private const string Weak = """
        weak: {lan: {profile: compatible, weak: [null users]}, alerts: {to: 127.0.0.9}, users: [{name: root, password: calvin, privilege: administrator}, {name: ADMIN, password: ADMIN, privilege: administrator}, {name: '', password: ''}, {name: carol, password: "another-Long7", privilege: operator}]}
        """;

    /// <summary>A controller that tells names does so by its firmware: no setting takes that away.</summary>
    private const string Firmware = "names-told";

    private static string[] Words(params string[] more) =>
        ["-H", "hd[1-2]", "-U", "root", "--password-env", "HARDEN_TEST", "--no-cache", "harden", .. more];

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
        Assert.All(
            Directory.EnumerateFiles("secrets", "*", SearchOption.AllDirectories),
            file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file))
        );

        // Again there is nothing to do, though the inventory's password is the old one.
        var again = await CommandLine.RunAsync(Words("--check-passwords", "--secrets", "secrets", "--yes"));
        Assert.Equal(ExitCode.Success, again.ExitCode);
        Assert.DoesNotContain("->", again.Words, StringComparison.Ordinal);

        var record = Record().Match(run.Words).Groups[1].Value;
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

    [GeneratedRegex("what was before is in (.*): harden")]
    private static partial Regex Record();

    private static async Task<IReadOnlyList<string>> AllAsync(AuditRack rack, int node, string password)
    {
        await using var client = await rack.ConnectAsync(node - 1, "root", password);
        var all = await new ControllerConfiguration(client, _ => new("")).ExportAsync(
            TestContext.Current.CancellationToken
        );
        return [.. all.Select(s => $"{s.Name}={s.Value}")];
    }
}
