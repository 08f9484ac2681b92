// error: main actor-isolated
import Exam

func off(model: ExamModel) { model.tick() }
