using Sideband.Bmc.Channels;
using Sideband.Protocol.Framing.SystemInterface;

namespace Sideband.Bmc.Hardware.SystemInterfaces;

/// <summary>Lets a host in by the registers of BT.</summary>
internal sealed class BtPort : IHostPort, IReplyPath
{
    private readonly SystemInterface _host;
    private readonly BtController _bt;

    public BtPort(SystemInterface host, BtController bt)
    {
        (_host, _bt) = (host, bt);
        host.Plug(this);
    }

    public void Show(HostSignals signals) => _bt.Attention = signals.Attention;

    /// <summary>Acts on what the host wrote.</summary>
    public void Run()
    {
        if (!_bt.Run() || !BtMessage.TryRead(_bt.Request, out var request))
            return;
        var header = MessageHeader.Local(request.NetFn, request.Lun, request.Command, request.Sequence);
        Span<byte> body = stackalloc byte[MessageRouter.LargestBody];
        var length = _host.Answer(in header, this, request.Body, body);
        if (length > 0)
            _bt.Respond(request.Reply(body[..length]));
    }

    public void Answer(in Caller caller, ReadOnlySpan<byte> body)
    {
        var header = caller.Header;
        var response = new BtMessage
        {
            NetFn = (byte)(header.NetFn | 1),
            Lun = header.ToLun,
            Sequence = header.Sequence,
            Command = header.Command,
            Body = body,
        };
        _bt.Respond(in response);
    }
}
