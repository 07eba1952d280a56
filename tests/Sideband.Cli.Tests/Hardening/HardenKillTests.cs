using System.Diagnostics;
using Sideband.Cli.Tests.Audits;
using Sideband.Client;
using Sideband.Interop.Tests;

namespace Sideband.Cli.Tests.Hardening;

/// <summary>The real program hardens a running controller and is killed; the next run is told nothing of it, and converges.</summary>
[Collection(nameof(WorkingFolder))]
public sealed class HardenKillTests
{
    private const string Address = "127.0.0.75";
    private const string Root = "secrets/hd1/root.password";
    private const string Admin = "secrets/hd1/ADMIN.password";
    private const string Key = "secrets/hd1/kg";
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private const string Weak = """
        weak: {lan: {profile: compatible}, users: [{name: root, password: calvin, privilege: administrator}, {name: ADMIN, password: ADMIN, privilege: administrator}, {name: warden, password: "kDq8-mVz2-Lw", privilege: administrator}]}
        """;

    /// <summary>When the program is killed: by what is on disk, and which password the controller has.</summary>
    private static readonly Dictionary<string, Func<IpmiClient, Task<bool>>> Moments = new(StringComparer.Ordinal)
    {
        ["a new password is on disk and was not sent"] = r => Task.FromResult(File.Exists(Admin + ".new")),
        ["somebody else's password was sent and not tried"] = r => HoldsAsync(r, 3, Admin + ".new"),
        ["somebody else's password is settled"] = r => Task.FromResult(File.Exists(Admin)),
        ["the own password is on disk and was not sent"] = r => Task.FromResult(File.Exists(Root + ".new")),
        ["the own password was sent and not tried"] = r => HoldsAsync(r, 2, Root + ".new"),
        ["the own password is settled"] = r => Task.FromResult(File.Exists(Root)),
        ["K_G is on disk"] = r => Task.FromResult(File.Exists(Key + ".new")),
        ["K_G is settled"] = r => Task.FromResult(File.Exists(Key)),
    };

    public static TheoryData<string> Names => [.. Moments.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_run_that_is_killed_converges_on_the_next(string moment)
    {
        using var folder = new WorkingFolder();
        await using var rack = AuditRack.StartAll(Weak, "weak");
        await using var names = await InventoryOf.WriteAsync(rack, 1, Address);
        // Whose password is changed has no session any more: it is somebody else who looks.
        await using var inside = await rack.ConnectAsync();
        Process? running = null;
        await using var wire = new SecondAddress(
            Address,
            rack.Port,
            async _ =>
            {
                if (running is null || !await Moments[moment](inside))
                    return true;
                running.Kill();
                running = null;
                return false;
            }
        );
        using var killed = Start();
        running = killed;
        await EndAsync(killed);
        Assert.Null(running);
        Assert.NotEqual(ExitCode.Success, killed.ExitCode);

        using var again = Start();
        var words = again.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = again.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await EndAsync(again);
        Assert.True(again.ExitCode == ExitCode.Success, await words + await output);
        Assert.Empty(Directory.GetFiles("secrets/hd1", "*.new"));
        await using var client = await IpmiClient.ConnectAsync(
            "127.0.0.1",
            new("root", new(Text(Root)), new(Convert.FromHexString(Text(Key)[2..]))),
            AuditRack.Options(rack.Port),
            TestContext.Current.CancellationToken
        );
        Assert.True(await client.Users.TestPasswordAsync(3, new(Text(Admin)), TestContext.Current.CancellationToken));
    }

    private static Process Start() =>
        Peer.Start(
            Peer.Sideband,
            [
                .. (string[])
                    ["-H", "hd1", "-U", "root", "--password-env", "HARDEN_TEST", "--no-cache", "--timeout", "2"],
                .. (string[])["harden", "--check-passwords", "--with", "kg-unset", "--secrets", "secrets", "--yes"],
                .. (string[])["--rate", "5000"],
            ]
        );

    private static async Task EndAsync(Process process)
    {
        using var limit = new CancellationTokenSource(Longest, TimeProvider.System);
        await process.WaitForExitAsync(limit.Token);
    }

    private static string Text(string path) => File.ReadAllText(path).Trim();

    private static async Task<bool> HoldsAsync(IpmiClient inside, byte user, string file) =>
        File.Exists(file)
        && await inside.Users.TestPasswordAsync(user, new(Text(file)), TestContext.Current.CancellationToken);
}
