namespace Sideband.Interop.Tests;

/// <summary>Our command line as a native program, for guests without .NET: the launcher of the clone builds it.</summary>
internal static class NativeProgram
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>Builds it where sources are newer; skips the test where this machine cannot.</summary>
    public static async Task<string> BuildAsync()
    {
        if (GuestFiles.Find() is not { } files)
        {
            Assert.Skip("the guest is not prepared: run tests/guest/prepare.sh, or ./test.sh where apt-get can");
            throw new InvalidOperationException();
        }
        using var launcher = Peer.Start(Path.Combine(files.Root, "sideband"), "--version");
        using var limit = new CancellationTokenSource(Longest, TimeProvider.System);
        var words = launcher.StandardError.ReadToEndAsync(limit.Token);
        await launcher.WaitForExitAsync(limit.Token);
        Assert.True(launcher.ExitCode == 0, await words);
        var folder = Path.Combine(files.Root, "artifacts", "run");
        if (File.Exists(Path.Combine(folder, "sideband.dll")))
            Assert.Skip("the native program cannot be built here: artifacts/build-native.log says why");
        return Path.Combine(folder, "sideband");
    }
}
