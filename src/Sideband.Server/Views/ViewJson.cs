using System.Text.Json.Serialization;

namespace Sideband.Server.Views;

/// <summary>The serializers of all that is answered, made when it is compiled.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(NodePageView))]
[JsonSerializable(typeof(IReadOnlyList<NodeView>))]
[JsonSerializable(typeof(NodeDetailView))]
[JsonSerializable(typeof(EventView))]
[JsonSerializable(typeof(EventPageView))]
[JsonSerializable(typeof(SampleListView))]
[JsonSerializable(typeof(SessionView))]
[JsonSerializable(typeof(ProblemView))]
internal sealed partial class ViewJson : JsonSerializerContext;
