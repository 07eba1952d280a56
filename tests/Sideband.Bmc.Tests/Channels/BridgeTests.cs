using Sideband.Bmc.Channels;
using Sideband.Bmc.Racks;
using Sideband.Bmc.Storage;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Storage;
using Sideband.Protocol.Framing;
using Sideband.Protocol.Records.Sdr;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;
using Sideband.Testing;

namespace Sideband.Bmc.Tests.Channels;

public sealed class BridgeTests : IDisposable
{
    private readonly Controller _controller = new(
        Machine.Of(
            """
            users: [{name: admin, password: secret}]
            sensors: [{name: CPU Temp, type: temperature, idle: 40, full: 40}]
            satellites:
              - name: Riser
                address: 0x22
                controller: {manufacturer: 7154, product: 7, firmware: "1.5"}
                sensors: [{name: Riser Temp, type: temperature, idle: 31, full: 31, upper: [70, 80]}]
              - name: Backplane
                address: 0x24
                sensors: [{name: BP Temp, type: temperature, idle: 28, full: 28}]
                satellites:
                  - {name: Drive, address: 0x72, sensors: [{name: Drive Temp, type: temperature, idle: 35, full: 35}]}
            """
        ),
        new MemoryStore()
    );

    public void Dispose() => _controller.Dispose();

    private static byte[] Inner(byte to, byte sequence, NetFn netFn, byte command, params byte[] body)
    {
        var message = new byte[LanMessage.Overhead + body.Length];
        new LanMessage
        {
            To = to,
            From = LanMessage.ControllerAddress,
            NetFn = (byte)netFn,
            Sequence = sequence,
            Command = command,
            Body = body,
        }.Write(message);
        return message;
    }

    private static SendMessage Tracked(byte channel, byte[] inner) =>
        new(channel, false, false, MessageTracking.Track, inner);

    [Fact]
    public void A_request_to_a_satellite_is_taken_at_once_and_its_answer_follows()
    {
        var console = new TestConsole(_controller);
        var inner = Inner(0x22, 9, NetFn.App, GetDeviceId.Command.Code);
        Assert.Equal([0x00], console.Ask<SendMessage, SendMessage.Response>(Tracked(0, inner)));
        var heard = Assert.Single(console.Heard());
        Assert.True(LanMessage.TryRead(heard, out var answer));
        // It looks like the controller's own, with the number that the console gave. (§6.13.4)
        Assert.Equal((0x81, 0x20, 9, 0x07), (answer.To, answer.From, answer.Sequence, answer.NetFn));
        Assert.Equal(0, answer.Body[0]);
        Assert.True(Message.TryRead<GetDeviceId.Response>(answer.Body[1..], out var id));
        Assert.Equal((1, 5, 7u), (id.FirmwareMajor, id.FirmwareMinor, (uint)id.ProductId));
        Assert.True(id.ProvidesDeviceSdrs);
    }

    // Who is answered would not be known.
    [Fact]
    public void A_request_that_nobody_tracks_is_not_sent_on()
    {
        var console = new TestConsole(_controller);
        var inner = Inner(0x22, 9, NetFn.App, GetDeviceId.Command.Code);
        Assert.Equal(
            [(byte)CompletionCode.InvalidDataField],
            console.Ask<SendMessage, SendMessage.Response>(new(0, false, false, MessageTracking.None, inner))
        );
        Assert.Empty(console.Heard());
    }

    [Fact]
    public void A_fault_is_injected_into_a_satellites_sensor_and_told_to_the_machines_log()
    {
        Assert.Equal("Riser Temp: 75", Injection.Apply(_controller, "riser temp", "75"));
        var entry = _controller.Sel.Records.Select(r => r.Event).OfType<SystemEventRecord>().Last();
        Assert.Equal((0x22, SensorType.Temperature), (entry.GeneratorId, entry.SensorType));
        Assert.Equal("Drive Temp: absent", Injection.Apply(_controller, "Drive Temp", "absent"));
        var unknown = Assert.Throws<InvalidOperationException>(() => Injection.Apply(_controller, "Fan", "fail"));
        Assert.Contains("CPU Temp, Riser Temp, BP Temp, Drive Temp", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_bridges_lead_to_a_controller_behind_a_satellite()
    {
        var console = new TestConsole(_controller);
        var innermost = Inner(0x72, 9, NetFn.SensorEvent, 0x2D, 1);
        var middle = Inner(0x24, 9, NetFn.App, SendMessage.Command.Code, [0x47, .. innermost]);
        Assert.Equal([0x00], console.Ask<SendMessage, SendMessage.Response>(Tracked(0, middle)));
        Assert.True(LanMessage.TryRead(Assert.Single(console.Heard()), out var outer));
        Assert.Equal((SendMessage.Command.Code, 0), (outer.Command, outer.Body[0]));
        // On IPMB the answer is within the answer to Send Message. (§22.7)
        Assert.True(LanMessage.TryRead(outer.Body[1..], out var answer));
        Assert.Equal((0x72, 9, 0x2D), (answer.From, answer.Sequence, answer.Command));
        // 35 °C in steps of half a degree.
        Assert.Equal([0x00, 70], answer.Body[..2].ToArray());
    }

    [Fact]
    public void Nobody_at_the_address_is_told_as_a_NAK()
    {
        var console = new TestConsole(_controller);
        var inner = Inner(0x26, 9, NetFn.App, 1);
        Assert.Equal([0x83], console.Ask<SendMessage, SendMessage.Response>(Tracked(0, inner)));
        Assert.Empty(console.Heard());
    }

    [Fact]
    public void A_repeated_bridge_is_crossed_once()
    {
        var console = new TestConsole(_controller);
        var frame = console.Frame(SendMessage.Command, Tracked(0, Inner(0x22, 9, NetFn.App, 1)));
        Assert.Equal([0x00], console.Send(frame));
        Assert.Equal([0x00], console.Send(frame));
        Assert.Single(console.Heard());
    }

    [Fact]
    public void A_user_does_not_cross()
    {
        var console = new TestConsole(_controller, PrivilegeLevel.User);
        var inner = Inner(0x22, 9, NetFn.App, 1);
        Assert.Equal([0xD4], console.Ask<SendMessage, SendMessage.Response>(Tracked(0, inner)));
    }

    [Fact]
    public void A_broadcast_finds_the_controller_that_it_names()
    {
        var console = new TestConsole(_controller);
        byte[] found = [0x00, .. Inner(0x24, 9, NetFn.App, 1)];
        Assert.Equal([0x00], console.Ask<SendMessage, SendMessage.Response>(Tracked(0, found)));
        Assert.Single(console.Heard());
        // No other command may be broadcast. (§20.9)
        byte[] other = [0x00, .. Inner(0x24, 10, NetFn.App, 4)];
        Assert.Equal([0x00], console.Ask<SendMessage, SendMessage.Response>(Tracked(0, other)));
        Assert.Empty(console.Heard());
    }

    [Fact]
    public void A_satellite_has_no_log_and_no_power()
    {
        var console = new TestConsole(_controller);
        foreach (var (netFn, command) in new[] { (NetFn.Storage, 0x40), (NetFn.Chassis, 0x01), (NetFn.App, 0x46) })
        {
            console.Ask<SendMessage, SendMessage.Response>(Tracked(0, Inner(0x22, 1, netFn, (byte)command)));
            Assert.True(LanMessage.TryRead(Assert.Single(console.Heard()), out var answer));
            Assert.Equal([0xC1], answer.Body.ToArray());
        }
    }

    [Fact]
    public void A_satellites_event_is_logged_by_the_machines_controller_under_its_address()
    {
        var sensor = _controller.Satellites[0].Sensors[0];
        sensor.Fault = new(75, null);
        _controller.InvalidateReadings();
        _controller.Advance();
        var record = Assert.Single(_controller.Sel.Records);
        Assert.True(Message.TryRead<SystemEventRecord>(record.ToArray().AsSpan(3), out var entry));
        Assert.Equal((0x22, 1, 0x57), (entry.GeneratorId, entry.SensorNumber, entry.EventData1));
    }

    [Fact]
    public void The_repository_tells_where_the_satellites_are_and_what_they_have()
    {
        var locators = _controller.Sdrs.Records.Where(r => r.Type == SdrRecordType.ControllerLocator).ToArray();
        Assert.Equal(3, locators.Length);
        Assert.True(Message.TryRead<ControllerLocatorRecord>(locators[1].Body.Span, out var riser));
        Assert.Equal((0x22 >> 1, "Riser"), (riser.SlaveAddress, riser.Name.Text));
        var sensors = _controller.Sdrs.Records.Where(r => r.Type == SdrRecordType.Full).Select(r => r.Body[0]);
        Assert.Equal([0x20, 0x22, 0x24], sensors);
    }

    [Fact]
    public void A_full_table_of_requests_says_busy_and_frees_itself()
    {
        var clock = new ManualTime();
        var pending = new PendingTable(clock);
        var message = new LanMessage
        {
            To = 0x22,
            NetFn = 6,
            Command = 1,
        };
        for (var i = 0; i < LanMessage.SequenceModulus; i++)
            Assert.NotNull(pending.Add(in message, null, (scoped in LanMessage _) => { }));
        Assert.Null(pending.Add(in message, null, (scoped in LanMessage _) => { }));
        clock.Advance(PendingTable.Expiration);
        Assert.NotNull(pending.Add(in message, null, (scoped in LanMessage _) => { }));
    }
}
