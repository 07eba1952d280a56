using Sideband.Client.Local;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Testing;

namespace Sideband.Client.Tests.Local;

public sealed class DeviceSenderTests : IDisposable
{
    private readonly FakeDriver _driver = new();
    private readonly ManualTime _time = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_find_their_requests_by_number()
    {
        await using var client = Open();
        var first = client.SendRawAsync(0x06, 0x01, default, Stop);
        var second = client.SendRawAsync(0x06, 0x04, default, Stop);
        Assert.Equal(2, _driver.Sent.Count);
        Answer(1, 0x00, 0x55, 0x00);
        Answer(0, 0x00, 0x20);
        Assert.Equal([0x00, 0x20], await first);
        Assert.Equal([0x00, 0x55, 0x00], await second);
    }

    [Fact]
    public async Task Controller_itself_is_asked_over_the_system_interface_and_satellites_over_the_drivers_bridge()
    {
        var bridge = new Bridge(new BridgeHop(7, 0x72));
        _driver.Answers = (_, _, _) => [0x00];
        await using (var near = Open())
            await near.SendRawAsync(0x06, 0x01, default, Stop);
        await using var far = Open(new() { Bridge = bridge });
        await far.SendRawAsync(0x06, 0x01, default, Stop);
        Assert.Equal(DriverAddress.Controller(0), _driver.Sent[0].To);
        Assert.Equal(DriverAddress.Ipmb(new(7, 0x72), 0), _driver.Sent[1].To);
        Assert.All(_driver.Sent, sent => Assert.Equal((0x06, 0x01), (sent.NetFn, sent.Command)));
    }

    [Fact]
    public async Task Software_on_a_LAN_is_reached_by_its_session()
    {
        Assert.True(Bridge.TryParse("1:0x81@5", out var bridge));
        Assert.Equal("1:0x81@5", bridge.ToString());
        _driver.Answers = (_, _, _) => [0x00, 0x51];
        await using var client = Open(new() { Bridge = bridge });
        Assert.Equal([0x00, 0x51], await client.SendRawAsync(0x06, 0x01, default, Stop));
        var sent = Assert.Single(_driver.Sent);
        Assert.Equal(DriverAddress.Lan(new(1, 0x81), 5, 0), sent.To);
        Assert.Equal((0x06, 0x01), (sent.NetFn, sent.Command));
    }

    // The handle goes before the message, which is from software, too. (IPMI v2.0 §22.7)
    [Fact]
    public async Task Software_on_a_LAN_behind_a_satellite_is_sent_to_by_that_one()
    {
        await using var client = Open(new() { Bridge = new(new(0, 0x82), new(1, 0x81, 5)) });
        _ = client.SendRawAsync(0x06, 0x01, default, Stop);
        var sent = Assert.Single(_driver.Sent);
        var number = sent.Body[6];
        Assert.Equal(
            [0x41, 0x05, 0x81, 0x18, 0x67, 0x81, number, 0x01, unchecked((byte)-(0x81 + number + 0x01))],
            sent.Body
        );
    }

    // The driver's own patience is four times two seconds an address: a bus would take ten minutes.
    [Fact]
    public async Task A_bus_is_looked_through_many_at_a_time_and_nobody_is_asked_again()
    {
        _driver.Answers = (to, _, command) =>
            to == DriverAddress.Ipmb(new(0, 0x72), 0) || to == DriverAddress.Controller(0)
                ? command == GetDeviceId.Command.Code
                    ? [0x00, 0x20, 0x01, 0x02, 0x14, 0x02, 0xBF, 0xF2, 0x1B, 0x00, 0x63, 0x00]
                    : [0xC1]
                : null;
        await using var client = Open();
        var looking = client.Satellites.DiscoverAsync(0, null, Stop);
        while (!looking.IsCompleted)
        {
            Stop.ThrowIfCancellationRequested();
            _time.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Yield();
        }
        Assert.Equal(0x72, Assert.Single(await looking).Way.Target);
        Assert.Equal(118, _driver.Sent.Count(sent => sent.To != DriverAddress.Controller(0)));
        Assert.All(_driver.Retries.Skip(_driver.Sent.Count - 118), retries => Assert.Equal(0, retries));
    }

    [Theory]
    [InlineData("1:0x81")]
    [InlineData("1:0x81@0")]
    [InlineData("1:0x81@x")]
    [InlineData("1:0x81@5@5")]
    [InlineData("@5")]
    public void Ways_that_are_none_are_refused(string text) => Assert.False(Bridge.TryParse(text, out _));

    // As ipmitool 1.8.19 sends it with -T 0x82 -B 0 -t 0x72 -b 7 (src/plugins/open/open.c), but for its own address there.
    [Fact]
    public async Task Second_step_of_a_bridge_is_a_Send_Message_to_the_first()
    {
        await using var client = Open(new() { Bridge = new(new(0, 0x82), new(7, 0x72)) });
        var asking = client.SendRawAsync(0x06, 0x01, default, Stop);
        var sent = Assert.Single(_driver.Sent);
        Assert.Equal(DriverAddress.Ipmb(new(0, 0x82), 0), sent.To);
        Assert.Equal((0x06, 0x34), (sent.NetFn, sent.Command));
        var number = sent.Body[5];
        Assert.Equal([0x47, 0x72, 0x18, 0x76, 0x20, number, 0x01, unchecked((byte)-(0x20 + number + 0x01))], sent.Body);
        // The target's answer within that of Send Message.
        Answer(0, 0x00, 0x20, 0x1C, 0xC4, 0x72, number, 0x01, 0x00, 0x51, unchecked((byte)-(0x72 + number + 0x52)));
        Assert.Equal([0x00, 0x51], await asking);
    }

    [Fact]
    public async Task Nobody_at_an_address_is_told_as_over_the_network()
    {
        await using var client = Open(new() { Bridge = new(new BridgeHop(0, 0x24)) });
        _driver.Answers = (_, _, _) => [0x83];
        var absent = await Assert.ThrowsAsync<IpmiCommandException>(() => client.SendAsync(new GetDeviceId(), Stop));
        Assert.Equal(SendMessage.Command, absent.Command);
        _driver.Answers = (_, _, _) => [0xC3];
        var silent = await Assert.ThrowsAsync<IpmiTimeoutException>(() => client.SendAsync(new GetDeviceId(), Stop));
        Assert.Contains("0:0x24 behind /dev/ipmi0", silent.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_must_not_act_twice_is_not_repeated_by_the_driver_either()
    {
        await using var client = Open(new() { Bridge = new(new BridgeHop(0, 0x24)) });
        _driver.Answers = (_, _, _) => [0x00];
        await client.SendRawAsync(0x00, 0x02, new byte[] { 2 }, Stop);
        await client.SendRawAsync(0x06, 0x01, default, Stop);
        Assert.Equal([0, 2], _driver.Retries);
    }

    [Fact]
    public async Task Silence_ends_with_the_time_that_there_is()
    {
        await using var client = Open();
        var asking = client.SendAsync(new GetDeviceId(), Stop);
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.False(asking.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        await Task.WhenAny(asking);
        var silence = Assert.IsType<IpmiTimeoutException>(asking.Exception!.InnerException);
        Assert.Contains("/dev/ipmi0", silence.Message, StringComparison.Ordinal);
        // It comes too late, and is nobody's.
        Answer(0, 0x00);
    }

    [Fact]
    public async Task Busy_controller_is_asked_again()
    {
        await using var client = Open();
        var asking = client.SendRawAsync(0x00, 0x02, new byte[] { 3 }, Stop);
        Answer(0, 0xC0);
        await UntilAsync(() => _driver.Sent.Count == 2);
        Answer(1, 0x00);
        Assert.Equal([0x00], await asking);
    }

    [Fact]
    public async Task Events_go_to_those_who_listen_and_only_while_they_do()
    {
        await using var client = Open();
        byte[] record = [1, 0, 2, 0, 0, 0, 0, 0x20, 0, 4, 1, 0x30, 1, 0x59, 0x50, 0x4E];
        using var enough = new CancellationTokenSource();
        await using var events = client.Driver!.EventsAsync(enough.Token).GetAsyncEnumerator(Stop);
        var next = events.MoveNextAsync();
        Assert.True(_driver.GivesEvents);
        _driver.Give(new(DriverMessageKind.Event, 0, 4, 2, record));
        Assert.True(await next);
        Assert.Equal(record, events.Current.ToArray());
        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await events.MoveNextAsync());
        Assert.False(_driver.GivesEvents);
    }

    [Fact]
    public async Task Events_that_the_driver_refused_once_are_asked_for_again()
    {
        await using var client = Open();
        _driver.RefusesEvents = true;
        await using (var refused = client.Driver!.EventsAsync(Stop).GetAsyncEnumerator(Stop))
            await Assert.ThrowsAsync<IpmiException>(async () => await refused.MoveNextAsync());
        _driver.RefusesEvents = false;
        using var enough = new CancellationTokenSource();
        await using var events = client.Driver.EventsAsync(enough.Token).GetAsyncEnumerator(Stop);
        var next = events.MoveNextAsync();
        Assert.True(_driver.GivesEvents);
        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
        Assert.False(_driver.GivesEvents);
    }

    [Fact]
    public async Task What_is_under_way_when_the_driver_goes_fails()
    {
        await using var client = Open();
        var asking = client.SendAsync(new GetDeviceId(), Stop);
        _driver.Dispose();
        await Task.WhenAny(asking);
        Assert.IsType<IpmiException>(asking.Exception!.InnerException);
        await Assert.ThrowsAsync<IpmiException>(() => client.SendAsync(new GetChassisStatus(), Stop));
    }

    [Fact]
    public async Task Console_says_that_it_needs_the_network()
    {
        await using var client = Open();
        var refused = await Assert.ThrowsAsync<IpmiException>(() => client.OpenConsoleAsync(cancellation: Stop));
        Assert.Contains("-H", refused.Hint, StringComparison.Ordinal);
    }

    public void Dispose() => _driver.Dispose();

    private IpmiClient Open(ClientOptions? options = null) =>
        IpmiClient.OpenDevice(
            new(0),
            _driver,
            (options ?? new()) with
            {
                CacheFolder = null,
                Clock = _time,
                MostUnderWay = 4,
            }
        );

    private void Answer(int index, params byte[] data)
    {
        var sent = _driver.Sent[index];
        _driver.Give(new(DriverMessageKind.Response, sent.Id, (byte)(sent.NetFn | 1), sent.Command, data));
    }

    /// <summary>What goes on on other threads is let go on; time stands still for it but for moments.</summary>
    private async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            Stop.ThrowIfCancellationRequested();
            _time.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Yield();
        }
    }
}
