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
[JsonSerializable(typeof(AddedView))]
[JsonSerializable(typeof(AddedListView))]
[JsonSerializable(typeof(SessionView))]
[JsonSerializable(typeof(VisitListView))]
[JsonSerializable(typeof(AccountView))]
[JsonSerializable(typeof(AccountListView))]
[JsonSerializable(typeof(TokenView))]
[JsonSerializable(typeof(TokenListView))]
[JsonSerializable(typeof(JobPageView))]
[JsonSerializable(typeof(JobDetailView))]
[JsonSerializable(typeof(JobChangeView))]
[JsonSerializable(typeof(AuditPageView))]
[JsonSerializable(typeof(AuditVerdictView))]
[JsonSerializable(typeof(ProblemView))]
[JsonSerializable(typeof(IncidentView))]
[JsonSerializable(typeof(IncidentListView))]
[JsonSerializable(typeof(SilenceView))]
[JsonSerializable(typeof(SilenceListView))]
[JsonSerializable(typeof(NoteBody))]
[JsonSerializable(typeof(SilenceBody))]
internal sealed partial class ViewJson : JsonSerializerContext;
