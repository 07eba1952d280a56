using System.Collections.Concurrent;
using Sideband.Client.Operations;
using Sideband.Client.Sessions;
using Sideband.Client.Tests.Zoo;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sessions;
using Sideband.Testing;

namespace Sideband.Client.Tests;

/// <summary>Many sensors that are read together, of a controller that does not answer for all of them. Time stands still until it is moved.</summary>
public sealed class ReadTogetherTests : IAsyncLifetime
{
    private const int Sensors = 60;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
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
    private readonly Way _way = new();
    private volatile Func<byte, bool> _isMute = _ => false;
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
                Permit = _way,
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
        _isMute = _ => true;
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

    [Fact]
    public async Task All_are_read_with_as_many_under_way_as_the_window_has_room_for()
    {
        var answers = await _client.Sensors.ReadAsync(_sensors, Test);
        Assert.Equal(_sensors, answers.Select(answer => answer.Reading!.Sensor));
        Assert.All(answers, answer => Assert.Equal(40, answer.Reading!.Value));
    }

    [Fact]
    public async Task Those_that_are_not_answered_end_with_their_time_and_the_others_are_read()
    {
        _isMute = number => number % 7 == 3;
        var reading = _client.Sensors.ReadAsync(_sensors, Test);
        await UntilAsync(() =>
        {
            _time.Advance(TimeSpan.FromMilliseconds(25));
            return reading.IsCompleted;
        });
        foreach (var (sensor, answer) in _sensors.Zip(await reading))
        {
            if (_isMute(sensor.Key.Number))
                Assert.IsType<IpmiTimeoutException>(answer.Fault);
            else
                Assert.Equal(40, answer.Reading!.Value);
        }
    }

    [Fact]
    public async Task Where_none_is_answered_those_that_were_not_sent_count_as_sent()
    {
        _isMute = _ => true;
        var reading = _client.Sensors.ReadAsync(_sensors, Test);
        await UntilAsync(() =>
        {
            _time.Advance(TimeSpan.FromMilliseconds(25));
            return reading.IsCompleted;
        });
        Assert.All(await reading, answer => Assert.IsType<IpmiTimeoutException>(answer.Fault));
        Assert.InRange(_asked.Count, 1, Sensors - 1);
    }

    [Fact]
    public async Task Where_the_controller_falls_silent_those_that_were_not_sent_count_as_sent()
    {
        _isMute = _ =>
        {
            _way.MaySend = _asked.Count < Sensors / 4;
            return false;
        };
        var start = _time.GetTimestamp();
        var reading = _client.Sensors.ReadAsync(_sensors, Test);
        await UntilAsync(() =>
        {
            _time.Advance(TimeSpan.FromMilliseconds(25));
            return reading.IsCompleted;
        });
        var answers = await reading;
        Assert.Equal(40, answers[0].Reading!.Value);
        Assert.IsType<IpmiTimeoutException>(answers[^1].Fault);
        Assert.InRange(_time.GetElapsedTime(start), TimeSpan.Zero, _client.Options.Timeout * 2.5);
    }

    [Fact]
    public async Task What_is_for_one_session_does_not_go_out_in_another()
    {
        var id = new GetDeviceId();
        var isNow = _client.SessionsOpened;
        await _client.SendAsync(id, default(Destination), null, Test, isNow);
        var asked = _cage.Controller.Asked(0x06, 0x01);
        await Assert.ThrowsAsync<IpmiTimeoutException>(() =>
            _client.SendAsync(id, default(Destination), null, Test, isNow - 1)
        );
        Assert.Equal((isNow, asked), (_client.SessionsOpened, _cage.Controller.Asked(0x06, 0x01)));
    }

    [Fact]
    public async Task A_stop_ends_the_wait_and_what_comes_next_is_answered()
    {
        _isMute = _ => true;
        using var stop = new CancellationTokenSource();
        var reading = _client.Sensors.ReadAsync(_sensors, stop.Token);
        await UntilAsync(() => !_asked.IsEmpty);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(Longest, Test));
        _isMute = _ => false;
        var answers = await _client.Sensors.ReadAsync(_sensors, Test);
        Assert.All(answers, answer => Assert.Equal(40, answer.Reading!.Value));
    }

    private byte[]? Answer(Asked asked)
    {
        if (!asked.Is(0x04, 0x2D))
            return null;
        _asked[asked.Body[0]] = true;
        return _isMute(asked.Body[0]) ? [] : null;
    }

    /// <summary>The way to the controller, which may be cut.</summary>
    private sealed class Way : ISendPermit
    {
        private volatile bool _isCut;

        public bool MaySend
        {
            get => !_isCut;
            set => _isCut = !value;
        }
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var limit = new CancellationTokenSource(Longest, TimeProvider.System);
        while (!isSo())
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, limit.Token);
    }
}
