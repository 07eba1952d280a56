using Sideband.Bmc.Racks;
using Sideband.Client;
using Sideband.Protocol.Records.Sel;
using Sideband.Testing;

namespace Sideband.Interop.Tests;

/// <summary>A machine that alerts, with a disk that outlives its controller.</summary>
internal sealed class AlertRack : IAsyncDisposable
{
    public const string Password = "secret-word";
    private readonly string _folder = Directory.CreateTempSubdirectory("sideband-alerts").FullName;
    private readonly string _text;
    private Rack _rack;

    private AlertRack(int trapPort, string to, string pef)
    {
        Port = FreePorts.One();
        _text = $$"""
            state: {{_folder}}
            listen: 127.0.0.1:{{Port}}
            machines:
              one:
                controller: {manufacturer: 7154, product: 99}
                times: {up: 0.05, down: 0.05, cycle: 0.2}
                users: [{name: admin, password: {{Password}}}]
                lan: {ipmi 1.5: [md5]}
                sensors:
                  - {name: 12V, type: voltage, idle: 12, full: 12, range: 0..15, upper: [12.9, 13.2]}
                  - {name: FAN 1, type: fan, idle: 5000, full: 5000, range: 0..25500, lower: [1500, 1000]}
                pef: {startup delay: 2{{pef}}}
                filters:
                  - {sensor: FAN 1, event: lower critical, do: [alert, power cycle], severity: critical, text: Fan 1 has failed}
                  - {sensor: 12V, event: upper critical, do: program, severity: warning}
                alerts: {port: {{trapPort}}, community: ops, to: {{to}}}
            nodes: [{name: node, machine: one}]
            """;
        _rack = Run();
    }

    public int Port { get; }

    public static AlertRack Start(int trapPort, string to, string pef = "") =>
        new(trapPort, to, pef.Length == 0 ? "" : ", " + pef);

    public void Inject(string sensor, string fault) => _rack.Inject("node", sensor, fault);

    public async Task RestartAsync()
    {
        await _rack.DisposeAsync();
        _rack = Run();
    }

    /// <summary>Whether the controller's file holds these bytes now. The controller keeps others from it; cp does not ask.</summary>
    public async Task<bool> HasOnDiskAsync(byte[] bytes)
    {
        var copy = Path.Combine(_folder, "copy");
        var (code, said) = await Peer.RunAsync("cp", Path.Combine(_folder, "node.nv"), copy);
        Assert.True(code == 0, said);
        var all = await File.ReadAllBytesAsync(copy, TestContext.Current.CancellationToken);
        return all.AsSpan().IndexOf(bytes) >= 0;
    }

    public async Task<List<SystemEventRecord>> LogAsync()
    {
        await using var client = await ConnectAsync();
        var log = new List<SystemEventRecord>();
        await foreach (var record in client.Sel.ReadAsync(0, TestContext.Current.CancellationToken))
        {
            if (record.Event is { } entry)
                log.Add(entry);
        }
        return log;
    }

    /// <summary>Waits until the log is as wanted.</summary>
    public async Task UntilAsync(Func<List<SystemEventRecord>, bool> holds)
    {
        for (var i = 0; i < 100; i++)
        {
            if (holds(await LogAsync()))
                return;
            await Task.Delay(
                TimeSpan.FromMilliseconds(100),
                TimeProvider.System,
                TestContext.Current.CancellationToken
            );
        }
        Assert.Fail("the log never became what was waited for");
    }

    public async ValueTask DisposeAsync()
    {
        await _rack.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    public Task<IpmiClient> ConnectAsync() =>
        IpmiClient.ConnectAsync(
            "127.0.0.1",
            new Credentials("admin", Password),
            new ClientOptions { Port = Port },
            TestContext.Current.CancellationToken
        );

    private Rack Run()
    {
        using var text = new StringReader(_text);
        return Rack.Start(RackFile.Read("test", text));
    }
}
