using Sideband.Bmc.Commands;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="GetBtInterfaceCapabilities"/>.</summary>
internal readonly struct GetBtInterfaceCapabilitiesHandler
    : IHandler<GetBtInterfaceCapabilities, GetBtInterfaceCapabilities.Response>
{
    public static Answer<GetBtInterfaceCapabilities.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetBtInterfaceCapabilities request
    )
    {
        // One request at a time, the longest that the length byte can tell, five seconds, no need to try again. (§22.10)
        return new GetBtInterfaceCapabilities.Response(1, byte.MaxValue, byte.MaxValue, 5, 0);
    }
}
