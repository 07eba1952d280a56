using Sideband.Bmc.Channels;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Hardware.SystemInterfaces;

/// <summary>
/// The channel of the host's own software, whatever it is reached by: takes its requests to the router, and tells it by
/// attention and interrupt that something waits. (IPMI v2.0 §6.3, §22.1 to §22.4)
/// </summary>
internal sealed class SystemInterface(Controller controller, Channel channel)
{
    private const GlobalEnables Interrupts =
        GlobalEnables.ReceiveMessageQueueInterrupt | GlobalEnables.EventMessageBufferFullInterrupt;

    private readonly List<IHostPort> _ports = [];
    private HostSignals _shown;

    /// <summary>Lets a host in by a port.</summary>
    public void Plug(IHostPort port)
    {
        _ports.Add(port);
        port.Show(_shown);
    }

    /// <summary>Answers a request of the host.</summary>
    /// <param name="header">What was around its body.</param>
    /// <param name="path">The way back for an answer that comes later.</param>
    /// <param name="body">The request's body.</param>
    /// <param name="answer">At least <see cref="MessageRouter.LargestBody"/> bytes: completion code and body.</param>
    /// <returns>How many bytes the answer has; 0 where it comes later.</returns>
    public int Answer(in MessageHeader header, IReplyPath? path, ReadOnlySpan<byte> body, Span<byte> answer)
    {
        var caller = Caller.Sessionless(channel, in header, path, controller.Machine.HostPrivilege);
        var length = controller.Router.Answer(in caller, body, answer);
        Refresh();
        return length;
    }

    /// <summary>Shows the host what waits now. The state follows from what waits, and is kept nowhere: it cannot get stuck.</summary>
    public void Refresh()
    {
        var signals = new HostSignals(
            controller.MessageFlags != MessageFlags.None,
            (controller.Enables & Interrupts) != GlobalEnables.None
        );
        if (signals == _shown)
            return;
        _shown = signals;
        foreach (var port in _ports)
            port.Show(signals);
    }
}
