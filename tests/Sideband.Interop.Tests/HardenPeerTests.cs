using Sideband.Bmc.Racks;
using Sideband.Testing;

namespace Sideband.Interop.Tests;

/// <summary>Who hardens a rack by one command finds that stock ipmitool still comes in, by what the store keeps, and no more as before.</summary>
public sealed class HardenPeerTests
{
    private const string Variable = "SIDEBAND_TEST_CALVIN";
    private const string Machine =
        "weak: {lan: {profile: compatible}, users: [{name: root, password: calvin, privilege: administrator}, {name: ADMIN, password: ADMIN, privilege: operator}]}";

    private static Task<(int Code, string Output)> IpmitoolAsync(int port, string user, params string[] more) =>
        Peer.RunAsync(
            "ipmitool",
            [
                .. (string[])["-I", "lanplus", "-H", "127.0.0.1", "-p", $"{port}", "-U", user],
                .. more,
                .. (string[])["chassis", "power", "status"],
            ]
        );

    [Fact]
    public async Task Ipmitool_comes_in_with_the_new_passwords_and_K_G_and_by_no_old_door()
    {
        Peer.Need("ipmitool");
        var folder = Directory.CreateTempSubdirectory("sideband-harden").FullName;
        Environment.SetEnvironmentVariable(Variable, "calvin");
        var port = FreePorts.One();
        using var text = new StringReader(
            $"listen: \"127.0.0.1:{port}\"\nmachines:\n  {Machine}\nnodes:\n  - {{name: node, machine: weak}}\n"
        );
        await using var rack = Rack.Start(RackFile.Read("test", text));
        var (code, before) = await IpmitoolAsync(port, "root", "-C", "0", "-P", "anything", "-L", "user");
        Assert.True(code == 0, before);

        (code, var words) = await Peer.RunAsync(
            Peer.Sideband,
            [
                .. (string[])["-H", $"127.0.0.1:{port}", "-U", "root", "--password-env", Variable, "--no-cache"],
                .. (string[])
                    ["harden", "--rotate", "--with", "kg-unset", "--secrets", folder, "--rate", "200", "--yes"],
            ]
        );
        Assert.True(code == 0, words);
        var secrets = Path.Combine(folder, $"127.0.0.1_{port}");
        var key = (
            await File.ReadAllTextAsync(Path.Combine(secrets, "kg"), TestContext.Current.CancellationToken)
        ).Trim()[2..];
        foreach (var user in (string[])["root", "ADMIN"])
        {
            (code, words) = await IpmitoolAsync(
                port,
                user,
                "-f",
                Path.Combine(secrets, $"{user}.password"),
                "-y",
                key,
                "-L",
                "operator"
            );
            Assert.True(code == 0 && words.Contains("Chassis Power is", StringComparison.Ordinal), words);
        }
        // ipmitool ends with 0 where a password is wrong, and says so.
        foreach (
            var door in (string[][])
                [
                    ["-C", "0", "-P", "anything"],
                    ["-C", "3", "-P", "calvin", "-y", key],
                ]
        )
        {
            (_, words) = await IpmitoolAsync(port, "root", [.. door, "-L", "user"]);
            Assert.DoesNotContain("Chassis Power is", words, StringComparison.Ordinal);
            Assert.Contains("Unable to establish", words, StringComparison.Ordinal);
        }
        Directory.Delete(folder, recursive: true);
    }
}
