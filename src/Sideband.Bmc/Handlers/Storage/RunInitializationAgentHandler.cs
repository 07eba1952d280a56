using Sideband.Bmc.Commands;
using Sideband.Bmc.Sensors;
using Sideband.Protocol.Commands.Storage;

namespace Sideband.Bmc.Handlers.Storage;

/// <summary>Answers <see cref="RunInitializationAgent"/>.</summary>
internal readonly struct RunInitializationAgentHandler
    : IHandler<RunInitializationAgent, RunInitializationAgent.Response>
{
    public static Answer<RunInitializationAgent.Response> Handle(
        Controller controller,
        in Caller caller,
        in RunInitializationAgent request
    )
    {
        if (request.Run)
            InitializationAgent.Run(controller);
        return new RunInitializationAgent.Response(Completed: true);
    }
}
