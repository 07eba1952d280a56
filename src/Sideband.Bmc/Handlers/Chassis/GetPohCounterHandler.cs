using Sideband.Bmc.Commands;
using Sideband.Protocol.Commands.Chassis;

namespace Sideband.Bmc.Handlers.Chassis;

/// <summary>Answers <see cref="GetPohCounter"/>.</summary>
internal readonly struct GetPohCounterHandler : IHandler<GetPohCounter, GetPohCounter.Response>
{
    public static Answer<GetPohCounter.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetPohCounter request
    ) => new GetPohCounter.Response(60, controller.Chassis.MinutesOn / 60);
}
