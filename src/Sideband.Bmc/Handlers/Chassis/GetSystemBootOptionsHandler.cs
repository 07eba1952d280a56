using Sideband.Bmc.Commands;
using Sideband.Protocol.Commands.Chassis;

namespace Sideband.Bmc.Handlers.Chassis;

/// <summary>Answers <see cref="GetSystemBootOptions"/>.</summary>
internal readonly struct GetSystemBootOptionsHandler : IHandler<GetSystemBootOptions, GetSystemBootOptions.Response>
{
    public static Answer<GetSystemBootOptions.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetSystemBootOptions request
    )
    {
        return controller.Boot.Get(request.ParameterSelector, request.SetSelector);
    }
}
