using Sideband.Bmc.Channels;
using Sideband.Protocol.Framing.Vm;

namespace Sideband.Bmc.Hardware.SystemInterfaces;

/// <summary>Lets a virtual machine's software in by a VM channel.</summary>
internal sealed class VmPort
{
    private readonly SystemInterface _host;
    private ReplyPath? _path;

    public VmPort(SystemInterface host)
    {
        _host = host;
        Link = new(Answer);
        host.Plug(Link);
    }

    public VmLink Link { get; }

    private int Answer(in VmMessage request, Span<byte> body)
    {
        // One path for each connection: a late answer must not reach the next, which counts its requests from zero.
        if (_path?.Connection != Link.Connection)
            _path = new(Link);
        var header = MessageHeader.Local(request.NetFn, request.Lun, request.Command, request.Sequence);
        return _host.Answer(in header, _path, request.Body, body);
    }

    private sealed class ReplyPath(VmLink link) : IReplyPath
    {
        public int Connection { get; } = link.Connection;

        public void Answer(in Caller caller, ReadOnlySpan<byte> body)
        {
            var response = new VmMessage
            {
                Sequence = caller.Header.Sequence,
                NetFn = (byte)(caller.Header.NetFn | 1),
                Lun = caller.Header.ToLun,
                Command = caller.Header.Command,
                Body = body,
            };
            link.Respond(Connection, in response);
        }
    }
}
