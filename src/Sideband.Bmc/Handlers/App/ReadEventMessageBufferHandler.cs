using Sideband.Bmc.Commands;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="ReadEventMessageBuffer"/>.</summary>
internal readonly struct ReadEventMessageBufferHandler
    : IHandler<ReadEventMessageBuffer, ReadEventMessageBuffer.Response>
{
    // 80h: nothing waits. (§22.8)
    public static Answer<ReadEventMessageBuffer.Response> Handle(
        Controller controller,
        in Caller caller,
        in ReadEventMessageBuffer request
    ) => controller.Mailbox.TakeEvent() is { } record ? new ReadEventMessageBuffer.Response(record) : (byte)0x80;
}
