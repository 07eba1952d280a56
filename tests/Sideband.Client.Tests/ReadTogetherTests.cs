using System.Collections.Concurrent;
using Sideband.Client.Operations;
using Sideband.Client.Tests.Zoo;
using Sideband.Protocol.Sessions;
using Sideband.Testing;

namespace Sideband.Client.Tests;

/// <summary>Many sensors that are read together, of a controller that does not answer for all of them. Time stands still until it is moved.</summary>
public sealed class ReadTogetherTests : IAsyncLifetime
{
    private const int Sensors = 60;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private static readonly string Machine = $"""
        machines:
          one:
            users: [{"{"}name: admin, password: secret-word, privilege: administrator{"}"}]
            sensors:
              - {string.Join(
            "\n      - ",
            Enumerable.Range(1, Sensors).Select(i => $"{"{"}name: T{i}, type: temperature, idle: 40, full: 40{"}"}")
        )}
        nodes: [{"{"}name: node, machine: one{"}"}]
        """;

    private readonly ManualTime _time = new();
    private readonly ConcurrentDictionary<byte, bool> _asked = new();
    private readonly Cage _cage;
    private volatile bool _isMute;
    private IpmiClient _client = null!;
    private IReadOnlyList<SensorInfo> _sensors = [];

    public ReadTogetherTests() => _cage = new(new() { Answer = Answer }, Machine);

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _client = await IpmiClient.ConnectAsync(
            "127.0.0.1",
            new(CrookedController.User, new SessionPassword(CrookedController.Password), null),
            new()
            {
                Port = _cage.Port,
                CacheFolder = null,
                Clock = _time,
            },
            Test
        );
        _sensors = await _client.Sensors.ListAsync(Test);
        Assert.Equal(Sensors, _sensors.Count);
    }

    public async ValueTask DisposeAsync()
    {
        _client.SessionFor("The test").Abandon();
        await _client.DisposeAsync();
        _cage.Dispose();
    }

    [Fact]
    public async Task What_waits_when_the_session_is_closed_ends()
    {
        _isMute = true;
        var together = _client.Sensors.ReadAsync(_sensors, Test);
        var alone = _sensors.Select(sensor => _client.Sensors.ReadAsync(sensor, Test)).ToList();
        await UntilAsync(() => !_asked.IsEmpty);
        _client.SessionFor("The test").Abandon();
        Assert.All(await together.WaitAsync(Longest, Test), answer => IsClosed(answer.Fault!));
        foreach (var one in alone)
            IsClosed(await Assert.ThrowsAsync<IpmiException>(() => one.WaitAsync(Longest, Test)));

        static void IsClosed(IpmiException fault) =>
            Assert.EndsWith("was closed.", fault.Message, StringComparison.Ordinal);
    }

    private byte[]? Answer(Asked asked)
    {
        if (!asked.Is(0x04, 0x2D))
            return null;
        _asked[asked.Body[0]] = true;
        return _isMute ? [] : null;
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var limit = new CancellationTokenSource(Longest, TimeProvider.System);
        while (!isSo())
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, limit.Token);
    }
}
