using Sideband.Bmc.Racks;
using Sideband.Client;
using Sideband.Client.Audits;
using Sideband.Protocol.Sessions;
using Sideband.Testing;

namespace Sideband.Cli.Tests.Audits;

/// <summary>A controller to audit, with just the weaknesses that it is given.</summary>
internal sealed class AuditRack : IAsyncDisposable
{
    public const string User = "warden";
    public const string Password = "kDq8-mVz2-Lw";
    private readonly Rack _rack;

    private AuditRack(Rack rack, int port) => (_rack, Port) = (rack, port);

    public int Port { get; }

    public string Target => $"127.0.0.1:{Port}";

    public static ClientOptions Options(int port) =>
        new()
        {
            Port = port,
            CacheFolder = null,
            Timeout = TimeSpan.FromSeconds(3),
        };

    /// <summary>One machine.</summary>
    /// <param name="lan">Keys of <c>lan</c>.</param>
    /// <param name="privilege">What the account may do.</param>
    /// <param name="user">Another user.</param>
    /// <param name="keys">Keys of the machine.</param>
    public static AuditRack Start(
        string lan = "",
        string privilege = "administrator",
        string user = "",
        string keys = ""
    ) =>
        StartAll(
            $$"""
            one:
                console: simulated
                lan: { {{lan}} }
                users:
                  - {name: {{User}}, password: "{{Password}}", privilege: {{privilege}} }
                  {{user}}
                {{keys}}
            """,
            "one"
        );

    /// <summary>Several machines, one port after the other.</summary>
    public static AuditRack StartAll(string machines, params string[] nodes)
    {
        var port = FreePorts.Row(nodes.Length);
        var list = string.Join("\n", nodes.Select((machine, i) => $"  - {{name: node{i}, machine: {machine}}}"));
        using var text = new StringReader($"listen: \"127.0.0.1:{port}\"\nmachines:\n  {machines}\nnodes:\n{list}\n");
        return new(Rack.Start(RackFile.Read("test", text)), port);
    }

    public Task<IpmiClient> ConnectAsync(int node = 0, string user = User, string password = Password) =>
        IpmiClient.ConnectAsync(
            "127.0.0.1",
            new(user, password),
            Options(Port + node),
            TestContext.Current.CancellationToken
        );

    /// <summary>What is learnt of a controller, faster than is polite.</summary>
    public Task<AuditFacts> ProbeAsync(
        bool logsIn = true,
        int node = 0,
        AuditOptions? audit = null,
        string? key = null,
        IPacketObserver? observer = null,
        string password = Password,
        string? user = User,
        int? port = null
    ) =>
        AuditProbe.RunAsync(
            $"node{node}",
            "127.0.0.1",
            Options(port ?? Port + node) with
            {
                Observer = observer,
            },
            (audit ?? new()) with
            {
                PacketsPerSecond = 10_000,
            },
            user,
            logsIn ? new(User, new(password), key is null ? null : new SessionPassword(key)) : null,
            TestContext.Current.CancellationToken
        );

    /// <summary>Audits a controller.</summary>
    public async Task<AuditResult> AuditAsync(bool logsIn = true, string? key = null) =>
        AuditChecks.Evaluate(await ProbeAsync(logsIn, key: key));

    public ValueTask DisposeAsync() => _rack.DisposeAsync();
}
