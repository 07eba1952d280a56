using Sideband.Cli.Hosts;
using Sideband.Cli.Tests.Audits;

namespace Sideband.Cli.Tests.Hardening;

/// <summary>An inventory that names a rack's machines hd1, hd2, …, for as long as a test takes.</summary>
internal sealed class InventoryOf : IAsyncDisposable
{
    private InventoryOf() { }

    public static async Task<InventoryOf> WriteAsync(
        AuditRack rack,
        int nodes,
        string address = "127.0.0.1",
        string group = "all7"
    )
    {
        // The first run of a command line gives the tests a configuration of their own.
        await CommandLine.RunAsync("--help");
        Environment.SetEnvironmentVariable("HARDEN_TEST", "calvin");
        Directory.CreateDirectory(ConfigurationFiles.Folder);
        await File.WriteAllTextAsync(
            ConfigurationFiles.Inventory,
            "hosts:\n"
                + string.Concat(
                    Enumerable
                        .Range(0, nodes)
                        .Select(i => $"  hd{i + 1}: {{address: {address}, port: {rack.Port + i}}}\n")
                )
                + $"groups:\n  {group}: [\"hd[1-{nodes}]\"]\n",
            TestContext.Current.CancellationToken
        );
        return new();
    }

    public ValueTask DisposeAsync()
    {
        File.Delete(ConfigurationFiles.Inventory);
        return ValueTask.CompletedTask;
    }
}
