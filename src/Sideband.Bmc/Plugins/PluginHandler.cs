namespace Sideband.Bmc.Plugins;

/// <summary>Answers a command of a plug-in; it sees whole requests of callers that may send them.</summary>
/// <param name="caller">Who asks.</param>
/// <param name="request">What he asks.</param>
/// <typeparam name="TRequest">The command.</typeparam>
/// <typeparam name="TResponse">Its response.</typeparam>
public delegate Answer<TResponse> PluginHandler<TRequest, TResponse>(in PluginCaller caller, in TRequest request)
    where TResponse : struct;
