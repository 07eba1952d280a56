using Sideband.Bmc.Channels;
using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="MasterWriteRead"/>.</summary>
internal readonly struct MasterWriteReadHandler : IHandler<MasterWriteRead, MasterWriteRead.Response>
{
    /// <summary>What fits into a packet of 1.5 beside its overhead.</summary>
    private const int MostBytes = 200;

    public static Answer<MasterWriteRead.Response> Handle(
        Controller controller,
        in Caller caller,
        in MasterWriteRead request
    )
    {
        if (request.ReadCount > MostBytes)
            return CompletionCode.CannotReturnSoManyBytes;
        var write = request.Data.Span;
        if (!request.PrivateBus)
            return OnIpmb(controller, in caller, in request, write);
        if (controller.I2c[request.BusId] is not { } bus)
            return CompletionCode.InvalidDataField;
        var read = new byte[request.ReadCount];
        var result = bus.Transfer(request.Address, write, read);
        return result == BusResult.Done ? new MasterWriteRead.Response(read) : (byte)result;
    }

    /// <summary>On an IPMB are controllers: they take frames, and their answers come as frames of their own. (§20.9)</summary>
    private static Answer<MasterWriteRead.Response> OnIpmb(
        Controller controller,
        in Caller caller,
        in MasterWriteRead request,
        ReadOnlySpan<byte> write
    )
    {
        if (controller.Channels.Find(in caller, request.Channel) is not { Medium: ChannelMedium.Ipmb, Port: { } port })
            return CompletionCode.InvalidDataField;
        if (request.ReadCount > 0)
            return (byte)BusResult.NotAcknowledged;
        var code = port.SendRaw([(byte)(request.Address << 1), .. write], caller.Privilege);
        return code == CompletionCode.Success ? default(MasterWriteRead.Response) : code;
    }
}
