using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="GetSystemInterfaceCapabilities"/>.</summary>
internal readonly struct GetSystemInterfaceCapabilitiesHandler
    : IHandler<GetSystemInterfaceCapabilities, GetSystemInterfaceCapabilities.Response>
{
    public static Answer<GetSystemInterfaceCapabilities.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetSystemInterfaceCapabilities request
    )
    {
        // SSIF: multi-part with middle transactions and packet error codes; KCS: as much as any message has. (§22.9)
        return request.Interface switch
        {
            SystemInterfaceType.Ssif => new GetSystemInterfaceCapabilities.Response(
                0,
                true,
                2,
                byte.MaxValue,
                byte.MaxValue
            ),
            SystemInterfaceType.Kcs => new GetSystemInterfaceCapabilities.Response(0, false, 0, byte.MaxValue, null),
            _ => CompletionCode.InvalidDataField,
        };
    }
}
