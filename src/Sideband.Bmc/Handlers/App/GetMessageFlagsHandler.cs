using Sideband.Bmc.Commands;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="GetMessageFlags"/>.</summary>
internal readonly struct GetMessageFlagsHandler : IHandler<GetMessageFlags, GetMessageFlags.Response>
{
    public static Answer<GetMessageFlags.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetMessageFlags request
    ) => new GetMessageFlags.Response(controller.MessageFlags);
}
