using Sideband.Bmc.Handlers.App;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Commands;

internal sealed partial class CommandTable
{
    /// <summary>Messages between channels, and what waits for the host.</summary>
    private void AddMessaging()
    {
        Add<ClearMessageFlagsHandler, ClearMessageFlags, EmptyResponse>();
        Add<EnableMessageChannelReceiveHandler, EnableMessageChannelReceive, EnableMessageChannelReceive.Response>();
        Add<GetAuthCodeHandler, GetAuthCode, GetAuthCode.Response>();
        Add<GetMessageHandler, GetMessage, GetMessage.Response>();
        Add<GetMessageFlagsHandler, GetMessageFlags, GetMessageFlags.Response>();
        Add<MasterWriteReadHandler, MasterWriteRead, MasterWriteRead.Response>();
        Add<ReadEventMessageBufferHandler, ReadEventMessageBuffer, ReadEventMessageBuffer.Response>();
        Add<SendMessageHandler, SendMessage, SendMessage.Response>();
    }
}
