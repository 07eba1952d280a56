using System.Net;
using Sideband.Bmc.Channels;
using Sideband.Bmc.Storage;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Commands.SensorEvent;
using Sideband.Protocol.Commands.Storage;
using Sideband.Protocol.Framing;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc.Tests.Storage;

/// <summary>A controller whose disk fails or loses power under it.</summary>
public sealed class FailedDiskTests
{
    private const string Path = "node.nv";

    [Fact]
    public void A_controller_whose_disk_failed_refuses_changes_says_so_and_goes_on()
    {
        var disk = new SimulatedDisk();
        using var controller = new Controller(Machine.Usual, NvStore.Open(disk, Path));
        var told = new List<string>();
        controller.Failed = told.Add;
        Assert.Equal(CompletionCode.Success, controller.Ask(Entry(1)).Code);
        Assert.True(controller.Flush());
        disk.GoodSyncs = 0;
        Assert.Equal(CompletionCode.Success, controller.Ask(Entry(2)).Code);
        controller.Outbox.Post(1, new(IPAddress.Loopback, 9), [1]);
        Assert.False(controller.Flush());
        Assert.False(controller.TryTakeOutgoing(out _, out _));
        Assert.Contains("takes no changes any more", Assert.Single(told), StringComparison.Ordinal);
        Assert.Equal(CompletionCode.NotSupportedInPresentState, controller.Ask(Entry(3)).Code);
        Assert.Equal(CompletionCode.NotSupportedInPresentState, controller.Ask(new SetUserName(4, "bob")).Code);
        // Nor does it hold until the power goes.
        Assert.Equal("", controller.Users[4]!.Name);
        // It is not even begun: to claim parameters would need no disk.
        Assert.Equal(
            CompletionCode.NotSupportedInPresentState,
            controller.Ask(new SetPefConfigurationParameters(0, (byte[])[1])).Code
        );
        Assert.Equal(
            CompletionCode.NotSupportedInPresentState,
            controller.Ask(new ClearSel(controller.Sel.Reservation.Take(), "CLR", EraseOperation.Initiate)).Code
        );
        Assert.Equal(CompletionCode.Success, controller.Ask(new GetSelInfo()).Code);
        // 57h, and neither log nor repository nor inventory. (§20.4)
        Assert.Equal([0x00, 0x57, 0xE0], controller.Bytes(0x06, 0x04));
        Assert.True(controller.Flush());
    }

    [Fact]
    public void What_the_disk_did_not_take_is_not_so()
    {
        var disk = new SimulatedDisk();
        using var controller = new Controller(Machine.Usual, NvStore.Open(disk, Path));
        var before = Kept(controller);
        disk.GoodSyncs = 0;
        Promised(controller, new SetPefConfigurationParameters(3, (byte[])[9]));
        Promised(controller, new SetLastProcessedEventId(false, 77));
        Promised(controller, new SetFrontPanelButtonEnables(false, true, false, false));
        Promised(controller, new SetSelTimeUtcOffset(60));
        Promised(controller, new SetSensorHysteresis(1, 9, 9));
        Promised(
            controller,
            new SetChannelAccess(
                1,
                ChannelAccessMode.AlwaysAvailable,
                false,
                false,
                true,
                AccessTarget.NonVolatile,
                PrivilegeLevel.Operator,
                AccessTarget.NonVolatile
            )
        );
        Assert.NotEqual(before, Kept(controller));
        Assert.False(controller.Flush());
        Assert.Equal(before, Kept(controller));
    }

    [Fact]
    public void A_bus_hears_neither_done_nor_refused_of_what_the_disk_did_not_take()
    {
        var disk = new SimulatedDisk();
        using var controller = new Controller(Machine.Usual, NvStore.Open(disk, Path));
        controller.IpmbIsJoined = true;
        byte[][] frames = [Frame(1, Entry(1)), Frame(2, Event(1))];
        disk.GoodSyncs = 0;
        foreach (var frame in frames)
            Assert.True(controller.ReceiveIpmb(frame));
        Assert.False(controller.Flush());
        Assert.False(controller.TryTakeIpmb(out _));
        // Nor do those who ask again, the event's sender with newer data.
        foreach (var frame in frames.Append(Frame(2, Event(2))))
            Assert.True(controller.ReceiveIpmb(frame));
        Assert.True(controller.Flush());
        Assert.False(controller.TryTakeIpmb(out _));
        Assert.True(controller.ReceiveIpmb(Frame(3, new GetSelInfo())));
        Assert.True(controller.TryTakeIpmb(out _));
    }

    [Fact]
    public void An_event_that_comes_to_nothing_is_refused_as_other_writes_are()
    {
        var disk = new SimulatedDisk();
        using var controller = new Controller(
            Machine.Of(
                "users: [{name: admin, password: secret}]\nfilters:\n  - {type: physical security, do: power cycle}"
            ),
            NvStore.Open(disk, Path)
        );
        // Generator, form, sensor, its number, kind, data. (§29.3)
        byte[] fan = [0x41, 0x04, (byte)SensorType.Fan, 1, 0x01, 0x02, 0xFF, 0xFF];
        byte[] intrusion = [0x41, 0x04, (byte)SensorType.PhysicalSecurity, 9, 0x6F, 0x00, 0xFF, 0xFF];
        Assert.Equal([0x00], controller.Bytes(0x04, 0x02, fan));
        disk.GoodSyncs = 0;
        Assert.False(controller.Flush());
        Assert.Equal([0xD5], controller.Bytes(0x04, 0x02, fan));
        // A filter acts on this one, and nothing undoes that.
        Assert.Equal([0x00], controller.Bytes(0x04, 0x02, intrusion));
    }

    private static PlatformEvent Event(byte data) =>
        PlatformEvent.Of(new EventMessage(4, (byte)SensorType.Fan, 1, 1, false, 2, data, 0xFF));

    /// <summary>What a controller at 82h asks over the IPMB.</summary>
    private static byte[] Frame<TRequest, TResponse>(byte sequence, IRequest<TRequest, TResponse> request)
        where TRequest : struct, IRequest<TRequest, TResponse>
        where TResponse : struct, IMessage<TResponse>
    {
        var value = (TRequest)request;
        Span<byte> body = stackalloc byte[64];
        body = body[..Message.Write(in value, body)];
        var header = new MessageHeader(
            LanMessage.ControllerAddress,
            0,
            0x82,
            0,
            (byte)TRequest.Command.NetFn,
            sequence,
            TRequest.Command.Code
        );
        var frame = new byte[LanMessage.Overhead + body.Length];
        header.Request(body).Write(frame);
        return frame;
    }

    private static string Kept(Controller controller) =>
        string.Join(
            ' ',
            controller.Pef.Settings.Tables.StartupDelay,
            controller.Pef.LastProcessed,
            controller.FrontPanel.Disabled,
            controller.UtcOffset,
            controller.FindSensor(1)!.PositiveHysteresis,
            controller.Channels.Lan.Channel.StoredAccess
        );

    private static void Promised<TRequest, TResponse>(Controller controller, IRequest<TRequest, TResponse> request)
        where TRequest : struct, IRequest<TRequest, TResponse>
        where TResponse : struct, IMessage<TResponse> =>
        Assert.Equal(CompletionCode.Success, controller.Ask(request).Code);

    [Fact]
    public void What_a_controller_promised_is_there_wherever_the_power_goes()
    {
        var whole = new SimulatedDisk();
        _ = Work(whole);
        var random = new Random(2);
        for (var cut = 0; cut < 300; cut++)
        {
            var disk = new SimulatedDisk { Power = random.NextInt64(whole.Used) };
            var (entries, names, records) = Work(disk);
            var after = disk.AfterPowerCut((Survival)(cut % 4), cut);
            using var controller = new Controller(Machine.Usual, NvStore.Open(after, Path));
            // The log, the user's name and the repository have what was promised, and at most the one change more that was under way.
            var found = controller.Sel.Records.Select(r => (int)r.Event!.Value.EventData3).ToArray();
            Assert.Equal(Enumerable.Range(1, found.Length), found);
            Assert.InRange(found.Length, entries, entries + 1);
            var name = controller.Users[5]!.Name;
            var number =
                name.Length == 0 ? 0 : int.Parse(name.AsSpan(4), System.Globalization.CultureInfo.InvariantCulture);
            Assert.InRange(number, names, names + 1);
            var sdrs = controller.Sdrs.Records.Skip(3).Select(r => (int)r.Body[3]).ToArray();
            Assert.Equal(Enumerable.Range(1, sdrs.Length), sdrs);
            Assert.InRange(sdrs.Length, records, records + 1);
        }
    }

    private static (int Entries, int Names, int Records) Work(SimulatedDisk disk)
    {
        var (entries, names, records) = (0, 0, 0);
        try
        {
            using var controller = new Controller(Machine.Usual, NvStore.Open(disk, Path));
            for (byte i = 1; i <= 25; i++)
            {
                Promise(controller, Entry(i));
                entries++;
                Promise(controller, new SetUserName(5, $"user{i}"));
                names++;
                // A manufacturer's record whose fourth byte counts.
                Promise(controller, new AddSdr((byte[])[0, 0, 0x51, 0xC0, 4, 0x11, 0x22, 0x00, i]));
                records++;
            }
        }
        catch (PowerCutException)
        {
            // As it should.
        }
        return (entries, names, records);
    }

    private static AddSelEntry Entry(byte number) =>
        new(
            SelRecord
                .Create(new SystemEventRecord(0, 0x20, 0, 0, 4, SensorType.Fan, 1, 1, false, 2, 0, number))
                .ToArray()
        );

    private static void Promise<TRequest, TResponse>(Controller controller, IRequest<TRequest, TResponse> request)
        where TRequest : struct, IRequest<TRequest, TResponse>
        where TResponse : struct, IMessage<TResponse>
    {
        _ = controller.Get(request);
        Assert.True(controller.Flush());
    }
}
